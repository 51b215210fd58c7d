"""Those who ask to take part have a name of their own: registrations are an event's."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ("accounts", "0024_waiting_list"),
    ]

    operations = [
        migrations.RenameModel("Registration", "JoinRequest"),
        migrations.RemoveConstraint(
            model_name='joinrequest',
            name='accounts_registration_one_waiting',
        ),
        migrations.RemoveConstraint(
            model_name='joinrequest',
            name='accounts_registration_state_known',
        ),
        migrations.RemoveConstraint(
            model_name='joinrequest',
            name='accounts_registration_decided_at_by',
        ),
        migrations.RemoveConstraint(
            model_name='joinrequest',
            name='accounts_registration_decided_has_time',
        ),
        migrations.AlterField(
            model_name='joinrequest',
            name='decided_by',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='join_requests_decided', to=settings.AUTH_USER_MODEL, verbose_name='người quyết định'),
        ),
        migrations.AlterField(
            model_name='joinrequest',
            name='organisation',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='join_requests', to='accounts.organisation', verbose_name='đơn vị'),
        ),
        migrations.AlterField(
            model_name='joinrequest',
            name='place',
            field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='join_requests', to='accounts.place', verbose_name='địa bàn'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'waiting')), fields=('phone',), name='accounts_joinrequest_one_waiting', violation_error_message='Số này đã có một đăng ký đang chờ.'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(('state__in', ['waiting', 'joined', 'made', 'refused'])), name='accounts_joinrequest_state_known', violation_error_message='Trạng thái đăng ký không hợp lệ.'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('decided_by__isnull', True)), models.Q(('decided_at__isnull', False), ('decided_by__isnull', False)), _connector='OR'), name='accounts_joinrequest_decided_at_by', violation_error_message='Phải ghi cả người và lúc quyết định.'),
        ),
        migrations.AddConstraint(
            model_name='joinrequest',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('decided_at__isnull', True), ('state', 'waiting')), models.Q(models.Q(('state', 'waiting'), _negated=True), ('decided_at__isnull', False)), _connector='OR'), name='accounts_joinrequest_decided_has_time', violation_error_message='Đăng ký đã quyết định phải có giờ quyết định.'),
        ),
    ]
