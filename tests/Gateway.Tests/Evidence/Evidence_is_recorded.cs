using CatsIce.Gateway.Alert;
using CatsIce.Gateway.Evidence;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Evidence.Sequencing;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using Gateway.Tests.Running;

namespace Gateway.Tests.Evidence;

public sealed class Evidence_is_recorded
{
    [Fact]
    public async Task OfEveryFact_InItsOwnTransaction_AndOnce()
    {
        await using var hub = await LoggedHub.Eventful();
        Assert.Equal(Facts(hub), hub.Query<string>("SELECT kind || ' ' || ref FROM evidence_pending ORDER BY kind, ref"));
        Assert.Contains("Accepted 4", Facts(hub));
        Assert.Contains("Requeued 1", Facts(hub));
        await LoggedHub.Sequence(hub);
        Assert.Empty(hub.Query<string>("SELECT kind FROM evidence_pending"));
        Assert.Equal(Facts(hub), hub.Query<string>("SELECT kind || ' ' || ref FROM evidence_entry ORDER BY kind, ref"));
        Assert.Equal([0L], hub.Query<long>("SELECT COUNT(*) FROM evidence_entry WHERE leaf < 0 OR leaf >= (SELECT COUNT(*) FROM evidence_entry)"));
        Assert.Empty(LoggedHub.Differences(hub));
    }

    [Fact]
    public async Task OfTheSameDocumentAgain_NotAgain()
    {
        await using var hub = TestHub.Start();
        var document = hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(1));
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => hub.Accept(hub.Uz, document))));
        await LoggedHub.Sequence(hub);
        await hub.Accept(hub.Uz, document);
        await LoggedHub.Sequence(hub);
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(*) FROM evidence_entry WHERE kind = 'Accepted'"));
    }

    [Fact]
    public async Task OfAConfiguration_WhenItDiffersFromTheLast()
    {
        await using var hub = TestHub.Start();
        await hub.Get<ConfigurationWatch>().Look();
        await hub.Get<ConfigurationWatch>().Look();
        await hub.Restart();
        await hub.Get<ConfigurationWatch>().Look();
        Assert.Equal([1L], hub.Query<long>("SELECT COUNT(*) FROM configuration"));
        var settings = hub.Query<string>("SELECT settings FROM configuration").Single();
        Assert.Contains("Deliver:MaxAge=3.00:00:00", settings, StringComparison.Ordinal);
        Assert.Contains("\nStore:ConnectionString=\n", settings, StringComparison.Ordinal);

        hub.Get<HubKeys>().Replace(old => old with { Signing = Party.SelfSigned("CN=ICE") });
        await hub.Get<ConfigurationWatch>().Look();
        Assert.Equal([2L], hub.Query<long>("SELECT COUNT(*) FROM configuration"));
    }

    [Fact]
    public async Task OfSettings_WithoutWhatIsSecret()
    {
        await using var hub = new TestHub();
        var text = EffectiveSettings.Of(hub.Settings with
        {
            Store = hub.Settings.Store with { ConnectionString = "Host=db;Password=never" },
            Alerts = hub.Settings.Alerts with { Webhook = "https://hooks.example/never", WebhookSecret = "never-never-never" },
            Revocation = hub.Settings.Revocation with { Sources = "https://never:never@lists.example/a.crl;/etc/b.crl" },
        });
        Assert.DoesNotContain("never", text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Alerts:WebhookSecret=(given)", text, StringComparison.Ordinal);
        Assert.Contains("Revocation:Sources=https://(given)@lists.example/a.crl;/etc/b.crl", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AfterARestart_TheTreeGoesOnWhereItWas()
    {
        await using var hub = await LoggedHub.Sequenced();
        await hub.Restart();
        await hub.Accept(hub.Uz, hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(9)));
        await LoggedHub.Sequence(hub);
        Assert.NotNull(await hub.Get<Notary>().Make());
        Assert.Null(await hub.Get<Notary>().Make());
        Assert.Equal([3L], hub.Query<long>("SELECT COUNT(*) FROM evidence_checkpoint"));
        Assert.Empty(LoggedHub.Differences(hub));
    }

    [Fact]
    public async Task ByTwoSequencersAtOnce_IsOneTree()
    {
        await using var hub = await LoggedHub.Eventful();
        // The second one knows nothing of the first, as on another node.
        var other = new LogEnd();
        for (var serial = 10; serial < 20; serial++)
        {
            await hub.Accept(hub.Uz, hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(serial)));
            await Task.WhenAll(
                hub.Get<CommitWriter>().Run(new SequenceEntries(hub.Get<LogEnd>(), 2), CancellationToken.None), hub.Get<CommitWriter>().Run(new SequenceEntries(other, 2), CancellationToken.None));
            await Task.WhenAll(hub.Get<Notary>().Make(), hub.Get<CommitWriter>().Run(new SequenceEntries(other, 1), CancellationToken.None));
        }
        await LoggedHub.Sequence(hub);
        Assert.Empty(LoggedHub.Differences(hub));
    }

    [Fact]
    public async Task ButNotSequenced_IsTold()
    {
        await using var hub = await LoggedHub.Eventful();
        Assert.DoesNotContain(hub.Get<SharedFindings>().Look(), finding => finding.Kind == AlertKind.EvidenceBehind);
        hub.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Contains(hub.Get<SharedFindings>().Look(), finding => finding.Kind == AlertKind.EvidenceBehind);
        Assert.True(hub.Get<EvidenceGauge>().Read() is { Entries: 0, Pending: > 5, OldestAge.TotalMinutes: > 5 });
        await LoggedHub.Sequence(hub);
        Assert.DoesNotContain(hub.Get<SharedFindings>().Look(), finding => finding.Kind == AlertKind.EvidenceBehind);
        Assert.True(hub.Get<EvidenceGauge>().Read() is { Entries: > 5, Unsigned: > 5, Pending: 0 });
        Assert.NotNull(await hub.Get<Notary>().Make());
        Assert.Equal(0, hub.Get<EvidenceGauge>().Read().Unsigned);
    }

    [Fact]
    public async Task OfFactsOlderThanTheLog_AfterAnUpgrade_InBoundedSteps()
    {
        await using var hub = await LoggedHub.Eventful();
        // As the database was before the log: facts, no entries, and the ranges that the migration writes.
        LoggedHub.Tamper(hub, "DELETE FROM evidence_pending; DELETE FROM evidence_backfill; DELETE FROM configuration; " + Ranges());
        Assert.Empty(LoggedHub.Differences(hub));
        await hub.Accept(hub.Uz, hub.Uz.Sign(LoggedHub.Ie001, LoggedHub.NewMrn(9)));
        var small = new Sequencer(hub.Get<Dialect>(), hub.Get<CommitWriter>(), new LogEnd(), new() { BatchSize = 2 }, hub.Clock);
        while (await small.Step())
        {
        }
        Assert.Equal(Facts(hub), hub.Query<string>("SELECT kind || ' ' || ref FROM evidence_entry ORDER BY kind, ref"));
        Assert.Equal(["Accepted"], hub.Query<string>("SELECT kind FROM evidence_entry WHERE backfilled_at IS NULL"));
        Assert.Empty(LoggedHub.Differences(hub));

        static string Ranges() => Migration.Embedded.Single(m => m.Number == 70).Script.Split('\n').Where(line => line.StartsWith("INSERT INTO evidence_backfill", StringComparison.Ordinal)).Aggregate((a, b) => a + b);
    }

    private static List<string> Facts(TestHub hub) => hub.Query<string>(
        """
        SELECT 'Accepted ' || log_index FROM message UNION ALL SELECT 'Refused ' || refusal_id FROM refusal UNION ALL SELECT 'Attempted ' || attempt_id FROM attempt
        UNION ALL SELECT 'RegistryChanged ' || number FROM participant_audit UNION ALL SELECT 'Requeued ' || requeue_id FROM requeue UNION ALL SELECT 'Configured ' || configuration_id FROM configuration
        """).OrderBy(fact => fact.Split(' ')[0], StringComparer.Ordinal).ThenBy(fact => long.Parse(fact.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture)).ToList();
}
