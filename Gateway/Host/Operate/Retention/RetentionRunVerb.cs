using System.CommandLine;
using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Nodes;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Operate.Configuration;
using CatsIce.Gateway.Operate.Serve;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Archives;
using CatsIce.Schemas;
using Microsoft.Extensions.Logging.Abstractions;

namespace CatsIce.Gateway.Operate.Retention;

/// <summary><c>retention run</c></summary>
internal static class RetentionRunVerb
{
    public static Command Create(TimeProvider time)
    {
        var sources = new ConfigurationSources();
        var most = new Option<int?>("--archives") { Description = "Most archives to write. Default 1, 1 to 10,000." };
        var command = new Verb("run",
            "Archive and remove now what is old enough, as the running hub does by itself: a bounded piece of work. What an earlier run has archived is removed first. Needs the hub's signing key.",
            "retention run --archives 5 --config hub.json") { most };
        sources.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(most) is < 1 or > 10_000)
            {
                result.AddError("--archives takes 1 to 10000.");
            }
        });
        command.SetAction(async (parsed, cancel) =>
        {
            var settings = HubSettings.Read(sources.Build(parsed));
            if (!settings.Retention.IsOn)
            {
                parsed.InvocationConfiguration.Error.WriteLine("refused: no age is set in section Retention: nothing ever goes.");
                return ExitCode.NegativeVerdict;
            }
            using var keys = HubKeys.Open(settings.Certificates, time.GetUtcNow());
            await using var store = StoreAccess.Open(settings.Store, time);
            var gatherer = new EvidenceGatherer(store.Dialect, new SupportingEvidence(keys.Current.Roots, new ListFolder(settings.Revocation)), time);
            var duties = new Duties(store.Dialect, store.Writer, NodeIdentity.New(settings.Hub.Node), settings.Hub, time);
            var folder = new ArchiveFolder(settings.Retention);
            var content = new ArchiveContent(store.Dialect, gatherer, new Stationery(keys, time));
            var archives = new ArchiveWriter(content, folder, store.Writer, settings.Retention, time, NullLogger<ArchiveWriter>.Instance);
            var run = new RetentionRun(store.Dialect, store.Writer, SchemaLibrary.Default, archives, folder, duties, settings.Retention, time);
            try
            {
                var done = await run.Run(parsed.GetValue(most) ?? 1, cancel);
                parsed.InvocationConfiguration.Output.WriteLine(
                    $"{done.Archives} archives written; {done.Messages} messages and {done.Refusals} refusals removed, {done.Spared} movements or messages spared; {done.Alerts} alerts and {done.Nodes} nodes forgotten. "
                    + (done.IsAll ? "Nothing more is old enough." : "There may be more, or another node does it now."));
                return ExitCode.Good;
            }
            catch (ArchiveUnfitException unfit)
            {
                throw new EnvironmentFaultException(unfit.Message);
            }
            finally
            {
                await duties.GiveBack(Duties.Retention);
            }
        });
        return command;
    }
}
