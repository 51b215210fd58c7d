import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cms", "0004_move_documents"),
    ]

    operations = [
        migrations.AlterField(
            model_name="reportpage",
            name="document",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="+",
                to="cms.sitedocument",
                verbose_name="file báo cáo",
            ),
        ),
    ]
