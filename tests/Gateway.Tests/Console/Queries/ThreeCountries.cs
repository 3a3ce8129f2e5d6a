using System.Globalization;
using CatsIce.Gateway.Conformance.Reports;
using CatsIce.Gateway.Console.Access;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using Gateway.Tests.Conformance.Reports;
using Gateway.Tests.Running;

namespace Gateway.Tests.Console.Queries;

/// <summary>Traffic of three countries in two parts: what Azerbaijan has sent and received, then what Uzbekistan and Georgia have between themselves, in the same movement and in others, of every kind that a query could
/// tell of. Nothing of the second part may change what Azerbaijan is told.</summary>
internal sealed class ThreeCountries(TestHub hub)
{
    /// <summary>Stands in every name that only the second part bears.</summary>
    public const string Foreign = "FOREIGN";

    /// <summary>Of Uzbekistan; Azerbaijan has messages in it.</summary>
    public static string Shared { get; } = MrnOf(1);

    /// <summary>Movements without Azerbaijan: under way, and archived.</summary>
    public static string Strange { get; } = MrnOf(2);

    public static string Archived { get; } = MrnOf(3);

    public static Sight Azerbaijan { get; } = new Viewer("user", ViewerRole.Participant, ParticipantId.Parse("NTA.AZ")).Sight;

    public static Sight Everything { get; } = new Viewer("operator", ViewerRole.Operator, null).Sight;

    public static Sight Nothing { get; } = new Viewer("tester", ViewerRole.Tester, null).Sight;

    public static string MrnOf(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    /// <summary>Two messages, a refusal, a delivery that was parked and sent again, and one that is late.</summary>
    public async Task First()
    {
        await hub.Accept(hub.Uz, hub.Uz.Sign("IE050-typical-cotton-yarn-to-azerbaijan", Shared));
        await hub.Accept(hub.Az, hub.Az.Sign("IE118-cotton-yarn-at-alat", Shared));
        await hub.Submit(hub.Az, hub.Az.Sign("IE118-cotton-yarn-at-alat", MrnOf(9)));
        hub.Write("UPDATE outbox SET state = 'Parked', ended_at = 5 WHERE log_index = 2");
        hub.Write("INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail) SELECT outbox_id, 1, 1, 2, 'Unreachable', 'own' FROM outbox WHERE log_index = 2");
        hub.Write("INSERT INTO requeue (outbox_id, happened_at, parked_at, changed_by, reason) SELECT outbox_id, 1, 2, 'own', 'own' FROM outbox WHERE log_index = 2");
        hub.Write("INSERT INTO alert (kind, subject, node, urgency, detail, raised_at, told_at) VALUES ('OldestUndelivered', 'NTA.AZ', '', 2, 'own', 1, 1)");
        hub.Clock.Advance(TimeSpan.FromMinutes(20));
    }

    /// <summary>What is no business of Azerbaijan.</summary>
    public async Task Second()
    {
        await hub.Accept(hub.Uz, Named(hub.Uz, "IE001-typical-cotton-yarn", Shared));
        await hub.Accept(hub.Uz, Named(hub.Uz, "IE050-typical-cotton-yarn-to-georgia", Shared));
        await hub.Accept(hub.Ge, Named(hub.Ge, "IE118-cotton-yarn-at-red-bridge", Shared));
        await hub.Accept(hub.Ge, Named(hub.Ge, "IE006-cotton-yarn-at-poti", Shared));
        await hub.Accept(hub.Uz, Named(hub.Uz, "IE001-typical-cotton-yarn", Strange));
        await hub.Submit(hub.Uz, Named(hub.Uz, "IE001-typical-cotton-yarn", Shared));
        await hub.Submit(hub.Ge, Named(hub.Ge, "IE006-cotton-yarn-at-poti", MrnOf(8)));
        hub.Certify(hub.Ge, "2.0");
        hub.Write("UPDATE outbox SET state = 'Parked', ended_at = 5 WHERE log_index = 3");
        hub.Write("UPDATE outbox SET state = 'Delivered', due_at = NULL, ended_at = 5 WHERE log_index = 4");
        hub.Write($"INSERT INTO attempt (outbox_id, number, started_at, ended_at, outcome, detail, answer) SELECT outbox_id, 1, 1, 2, 'Delivered', '{Foreign}', x'41' FROM outbox WHERE log_index IN (3, 4)");
        hub.Write($"INSERT INTO requeue (outbox_id, happened_at, parked_at, changed_by, reason) SELECT outbox_id, 1, 2, '{Foreign}', '{Foreign}' FROM outbox WHERE log_index = 3");
        hub.Write($"INSERT INTO alert (kind, subject, node, urgency, detail, raised_at, told_at) VALUES ('OldestUndelivered', 'NTA.GE', '', 2, '{Foreign}', 1, 1)");
        hub.Write($"INSERT INTO node (name, life, version, started_at, seen_at) VALUES ('{Foreign}', 'x', '1', 1, 1)");
        hub.Write("INSERT INTO archive (file_name, digest, bytes, made_at, messages, refusals, first_at, last_at, last_attempt, last_requeue) VALUES ('FOREIGN.asice', 'x', 1, 1, 1, 0, 1, 1, 0, 0)");
        hub.Write($"INSERT INTO archived_message (log_index, sender, message_id, recipient, type, mrn, digest, received_at, archive_id) VALUES (100, 'NTA.UZ', '{Foreign}-A', 'NTA.GE', 'IE001', '{Archived}', 'x', 1, 1)");
        hub.Write($"INSERT INTO archived_movement (mrn, css_version, state, opened_at, changed_at, archive_id) VALUES ('{Archived}', '3.0', 'Closed', 1, 1, 1)");
        hub.Write("INSERT INTO participant_conformance (participant_id, number, issuer, system_name, roles, css_versions, valid_until, document, registered_at) VALUES ('NTA.GE', 'FOREIGN', 'x', 'x', 'x', '3.0', 1, x'41', 1)");
        var report = Assert.IsType<ShownReport.Good>(ReportReader.Read(SampleReport.Of("NTA.GE", Foreign, observed: Foreign), ParticipantId.Parse("NTA.GE")));
        Assert.IsType<RegistryChange.Done>(new RegistryEditor(hub.Get<Dialect>(), hub.Clock, Foreign).ReceiveReport(ParticipantId.Parse("NTA.GE"), report).Change);
        hub.Write($"INSERT INTO certified_session (participant_id, evidence_hash, certificate, certified_at) VALUES ('NTA.GE', '{SampleReport.Evidence}', '{Foreign}', 1)");
        hub.Certify(hub.Uz, "2.0");
        hub.Clock.Advance(TimeSpan.FromMinutes(20));
    }

    private int _serial;

    private byte[] Named(Party party, string sample, string mrn) =>
        party.Sign(sample, mrn, root => root.Element("messageIdentification")!.Value = $"{Foreign}-{Interlocked.Increment(ref _serial)}");
}
