using CatsIce.Gateway.Acknowledge;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Evidence.Container;
using Gateway.Tests.Evidence;
using Gateway.Tests.Running;

namespace Gateway.Tests.Operate.Evidence;

/// <summary>What a hub really stored, gathered, packed, and checked by somebody who has only the file.</summary>
public sealed class Exported_evidence_is_verified
{
    [Fact]
    public async Task AllThatHappened_HoldsWhole()
    {
        await using var hub = await LoggedHub.Sequenced();
        var file = Path.Combine(hub.Folder, "case.asice");
        var gatherer = new EvidenceGatherer(
            hub.Get<Dialect>(), new SupportingEvidence(new TrustedRoots([]), new ListFolder(new RevocationOptions { Folder = hub.Folder })), hub.Clock);
        foreach (var (gathered, holds) in ((Gathering, string)[])
            [
                (gatherer.OfMrn(LoggedHub.NewMrn(1)), "holds    converted copy       messages/1/converted.xml"),
                (gatherer.OfMrn(LoggedHub.NewMrn(2)), "holds    document             messages/2/document.xml"),
                (gatherer.OfMrn(LoggedHub.NewMrn(3)), "holds    refusal              refusals/1/answer.xml"),
            ])
        {
            using (var stream = new FileStream(file, FileMode.Create, FileAccess.ReadWrite))
            {
                ContainerWriter.Write(stream, Assert.IsType<Gathering.Ready>(gathered).Case, hub.Get<Stationery>().Signer);
            }

            var run = await CommandLine.Invoke(hub.Clock, "evidence", "verify", file, "--all");
            Assert.True(run.Code == ExitCode.Good, run.Everything);
            Assert.Contains(holds, run.Output, StringComparison.Ordinal);
            Assert.Contains("verdict: nothing is broken", run.Output, StringComparison.Ordinal);
        }
    }
}
