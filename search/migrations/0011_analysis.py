from django.db import migrations, models


class Migration(migrations.Migration):
    """The number of the analysis beside what is made by it; no table is made anew, on SQLite neither."""

    dependencies = [
        ("search", "0010_vocabulary_draft"),
    ]

    operations = [
        migrations.AddField("searchdocument", "analysis", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("vocabularysnapshot", "analysis", models.PositiveSmallIntegerField(null=True)),
        migrations.AddField("vocabularydraft", "analysis", models.PositiveSmallIntegerField(null=True)),
        migrations.AddIndex("searchdocument", models.Index(fields=["analysis"], name="search_document_analysis")),
    ]
