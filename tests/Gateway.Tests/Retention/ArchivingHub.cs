using System.Globalization;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Configured;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using Gateway.Tests.Evidence;
using Gateway.Tests.Running;
using Microsoft.Extensions.Logging;

namespace Gateway.Tests.Retention;

/// <summary>A hub that archives what is a day old, with movements that have ended.</summary>
internal static class ArchivingHub
{
    public const string Release = "IE001-typical-cotton-yarn";
    private const string Cancellation = "IE010-typical-cotton-lint";

    public static string NewMrn(int serial) => Mrn.Create(2026, "UZ", serial.ToString("000000000000", CultureInfo.InvariantCulture)).Value;

    public static TestHub Start(Func<RetentionOptions, RetentionOptions>? change = null)
    {
        var hub = TestHub.Start(retention: folder =>
        {
            var options = new RetentionOptions
            {
                Movements = TimeSpan.FromDays(1), OtherMessages = TimeSpan.FromDays(1), Refusals = TimeSpan.FromDays(1), Alerts = TimeSpan.FromDays(1), Nodes = TimeSpan.FromDays(1),
                ArchiveFolder = Path.Combine(folder, "archive"), Pause = TimeSpan.Zero, MostPerStep = 1,
            };
            return change?.Invoke(options) ?? options;
        });
        hub.Transport.Behaviour = sent => Task.FromResult(ScriptedTransport.Answer(hub.Ge.Receipt(sent.Document)));
        return hub;
    }

    /// <summary>Movements that were released and cancelled; their messages, two of each, are delivered. Gives the first signed release. Once for each hub.</summary>
    public static async Task<byte[]> Ended(TestHub hub, params string[] mrns)
    {
        await hub.Get<ConfigurationWatch>().Look();
        var released = mrns.Select(mrn => hub.Uz.Sign(Release, mrn)).ToList();
        foreach (var (mrn, document) in mrns.Zip(released))
        {
            await hub.Accept(hub.Uz, document);
            await hub.Accept(hub.Uz, hub.Uz.Sign(Cancellation, mrn, root => root.Element("messageRecipient")!.Value = "NTA.GE"));
        }
        await hub.StartDelivery();
        await TestHub.Until(() => hub.Query<long>("SELECT COUNT(*) FROM outbox WHERE state = 'Delivered'").Single() == 2 * mrns.Length, "all are delivered");
        await hub.StopDelivery();
        Assert.Equal(["Cancelled"], hub.Query<string>("SELECT DISTINCT state FROM movement"));
        return released[0];
    }

    /// <summary>Everything has its place in the log, a checkpoint stands over it, and two days pass.</summary>
    public static async Task GetOld(TestHub hub)
    {
        await LoggedHub.Sequence(hub);
        await hub.Get<Notary>().Make();
        hub.Clock.Advance(TimeSpan.FromDays(2));
    }

    public static Task<RetentionReport> Run(TestHub hub, int archives = 100) => hub.Get<RetentionRun>().Run(archives, TestContext.Current.CancellationToken);

    /// <summary>A run that ends as soon as it has put its archive on file: nothing is removed yet.</summary>
    public static async Task<Archive> RunUntilRecorded(TestHub hub, int archives = 1)
    {
        using var stop = new CancellationTokenSource();
        var archiving = new ArchiveWriter(hub.Get<ArchiveContent>(), hub.Get<ArchiveFolder>(), hub.Get<CommitWriter>(), hub.Get<RetentionOptions>(), hub.Clock, new StoppingLog(stop));
        var run = new RetentionRun(
            hub.Get<Dialect>(), hub.Get<CommitWriter>(), hub.Get<SchemaLibrary>(), archiving, hub.Get<ArchiveFolder>(), hub.Get<Duties>(), hub.Get<RetentionOptions>(), hub.Clock);
        var report = await run.Run(archives, stop.Token);
        Assert.Equal((archives, 0L, false), (report.Archives, report.Messages, report.IsAll));
        using var session = hub.Get<Dialect>().Read();
        return Assert.Single(ArchiveBook.ReadUnfinished(session));
    }

    public static string FileOf(TestHub hub, Archive archive) => hub.Get<ArchiveFolder>().PathOf(archive.FileName);

    public static long Count(TestHub hub, string table) => hub.Query<long>($"SELECT COUNT(*) FROM {table}").Single();

    private sealed class StoppingLog(CancellationTokenSource stop) : ILogger<ArchiveWriter>
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Id == 11001)
            {
                stop.Cancel();
            }
        }
    }
}
