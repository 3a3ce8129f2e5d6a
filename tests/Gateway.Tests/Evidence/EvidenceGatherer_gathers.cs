using System.Xml.Linq;
using CatsIce.Gateway.Authenticate.Revocation;
using CatsIce.Gateway.Evidence.Checkpoints;
using CatsIce.Gateway.Evidence.Gather;
using CatsIce.Gateway.Participants;
using CatsIce.Gateway.Retention;
using CatsIce.Gateway.Retention.Holds;
using CatsIce.Gateway.Retention.Plan;
using CatsIce.Gateway.Store;
using CatsIce.Gateway.Store.Dialects;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Evidence;
using CatsIce.Protocol.Evidence.Log;
using CatsIce.Protocol.Evidence.Tree;
using Gateway.Tests.Running;

namespace Gateway.Tests.Evidence;

public sealed class EvidenceGatherer_gathers
{
    [Fact]
    public async Task AMovement_WithReceiptsOfBothSides_AndProofsUnderOneCheckpoint()
    {
        await using var hub = await LoggedHub.Sequenced();
        var gathered = Ready(Of(hub).OfMrn(LoggedHub.NewMrn(1)));
        var message = Assert.Single(gathered.Messages.ToList());
        Assert.Equal(hub.Documents("SELECT canonical FROM message WHERE log_index = 1").Single(), message.Document.ToArray());
        Assert.Equal(hub.Documents("SELECT document FROM receipt WHERE log_index = 1").Single(), message.Receipt!.Value.ToArray());
        Assert.Equal(hub.Documents("SELECT canonical FROM conversion WHERE log_index = 1").Single(), message.Converted!.Value.ToArray());
        Assert.Equal(hub.Documents("SELECT answer FROM attempt WHERE attempt_id = 1").Single(), Assert.Single(message.Deliveries).Answer.ToArray());

        var checkpoint = CanonicalDocument.Read(gathered.Checkpoint).Then(Checkpoint.Read).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary));
        var others = gathered.OtherEntries.ToList();
        Assert.Equal([EvidenceKind.Accepted, EvidenceKind.Attempted], message.Entries.Select(entry => Read(entry).Kind));
        Assert.Contains(others, entry => Read(entry).Kind == EvidenceKind.Configured);
        Assert.Contains(others, entry => Read(entry).Kind == EvidenceKind.RegistryChanged && Read(entry).Text("participant") == "NTA.GE");
        Assert.All(message.Entries.Concat(others), entry => Assert.True(entry.Proof.Leads(MerkleHash.Leaf(entry.Entry.Span), checkpoint.Root)));
        Assert.Equal(["ICE", "NTA.GE", "NTA.UZ"], gathered.Certificates.Select(certificate => certificate.Party).Order(StringComparer.Ordinal));
        Assert.Empty(gathered.Refusals);
    }

    [Fact]
    public async Task AMessageThatWasGivenUp_WithWhatWasToldAboutIt_AndThatItWasSentAgain()
    {
        await using var hub = await LoggedHub.Sequenced();
        var name = hub.Query<string>("SELECT message_id FROM message WHERE log_index = 2").Single();
        var gathered = Ready(Of(hub).OfMessage(name)).Messages.ToList();
        Assert.Equal([2L, 3L, 4L], gathered.Select(message => message.LogIndex));
        Assert.Contains(gathered[0].Entries, entry => Read(entry).Kind == EvidenceKind.Requeued);
    }

    [Fact]
    public async Task AnAnswerThatNamesNoMovement_WithTheMovementOfWhichItSpeaks()
    {
        await using var hub = await LoggedHub.Sequenced();
        var name = hub.Query<string>("SELECT message_id FROM message WHERE log_index = 1").Single();
        await hub.Accept(hub.Ge, hub.Ge.Sign("IE917-not-well-formed", version: "2.0", change: root =>
        {
            root.Element("messageRecipient")!.Value = "NTA.UZ";
            root.Elements("correlationIdentifier").Remove();
            root.Element("messageType")!.AddAfterSelf(new XElement("correlationIdentifier", name));
        }));
        var number = hub.Query<long>("SELECT log_index FROM message WHERE type = 'IE917' AND mrn IS NULL").Single();
        await LoggedHub.Sequence(hub);
        await hub.Get<Notary>().Make();
        Assert.Equal([1L, number], Ready(Of(hub).OfMrn(LoggedHub.NewMrn(1))).Messages.Select(message => message.LogIndex).ToList());
        Assert.Equal([1L, number], Ready(Of(hub).OfMessage(name)).Messages.Select(message => message.LogIndex).ToList());

        // So does a hold on the movement.
        var by = hub.Get<CommitWriter>();
        await by.Run(new PlaceHold(new HeldThing(LoggedHub.NewMrn(1), null, null), "a court", "tests", hub.Clock.GetUtcNow()), CancellationToken.None);
        using var session = hub.Get<Dialect>().Read();
        var old = new RetentionOptions { OtherMessages = TimeSpan.FromDays(1) };
        Assert.Equal(Obstacle.Held, new UnitReader(session, old, hub.Clock.GetUtcNow().AddDays(2)).ReadMessage(number).Obstacle);
    }

    [Fact]
    public void WhatIsMoreThanOneContainerHolds_InPartsThatTogetherAreAll()
    {
        var all = new EvidenceSelection("MRN X", [1, 2, 3, 4, 5], [1, 2]);
        var parts = Enumerable.Range(1, all.Parts(2)).Select(number => all.Part(number, 2)).ToList();
        Assert.Equal([(2, 0), (2, 0), (1, 1), (0, 1)], parts.Select(part => (part.Messages.Count, part.Refusals.Count)));
        Assert.Equal(all.Messages, parts.SelectMany(part => part.Messages));
        Assert.Equal(all.Refusals, parts.SelectMany(part => part.Refusals));
        Assert.Equal("MRN X, part 4 of 4", parts[3].Subject);
    }

    [Fact]
    public async Task ARefusedDocument_WithItsAnswer()
    {
        await using var hub = await LoggedHub.Sequenced();
        var refusal = Assert.Single(Ready(Of(hub).OfMrn(LoggedHub.NewMrn(3))).Refusals.ToList());
        Assert.Equal(hub.Documents("SELECT answer FROM refusal").Single(), refusal.Answer.ToArray());
        Assert.Equal(EvidenceKind.Refused, Read(Assert.Single(refusal.Entries)).Kind);
    }

    [Fact]
    public async Task NothingThatIsNotUnderACheckpoint_NorWhatNobodyKnows()
    {
        await using var hub = await LoggedHub.Eventful();
        Assert.Equal(2, Assert.IsType<Gathering.NotYet>(Of(hub).OfMrn(LoggedHub.NewMrn(1))).Waiting);
        await LoggedHub.Sequence(hub);
        Assert.Equal(2, Assert.IsType<Gathering.NotYet>(Of(hub).OfMrn(LoggedHub.NewMrn(1))).Unsigned);
        Assert.NotNull(await hub.Get<Notary>().Make());
        Ready(Of(hub).OfMrn(LoggedHub.NewMrn(1)));
        Assert.Contains("Nothing is stored", Assert.IsType<Gathering.Impossible>(Of(hub).OfMessage("NOBODYS")).Why, StringComparison.Ordinal);
        var much = new EvidenceSelection("a year", [.. Enumerable.Range(1, 3000).Select(i => (long)i)], [7, 8]);
        Assert.Contains("export them in 2 parts, --part 1 to --part 2", Assert.IsType<Gathering.Impossible>(Of(hub).Of(much)).Why, StringComparison.Ordinal);
        Assert.Contains("in 1 parts", Assert.IsType<Gathering.Impossible>(Of(hub).OfMrn(LoggedHub.NewMrn(1), part: 2)).Why, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NothingThatDiffersFromTheLog()
    {
        await using var hub = await LoggedHub.Sequenced();
        LoggedHub.Tamper(hub, "UPDATE attempt SET detail = 'It was well received.' WHERE attempt_id = 1");
        var broken = Assert.Throws<BrokenEvidenceException>(() => Ready(Of(hub).OfMrn(LoggedHub.NewMrn(1))).Messages.ToList());
        Assert.Contains("attempt 1 is not what leaf", broken.Message, StringComparison.Ordinal);
    }

    private static EvidenceGatherer Of(TestHub hub) => new(hub.Get<Dialect>(), new SupportingEvidence(new TrustedRoots([]), new ListFolder(new RevocationOptions { Folder = hub.Folder })), hub.Clock);

    private static EvidenceCase Ready(Gathering gathering) => Assert.IsType<Gathering.Ready>(gathering).Case;

    private static EvidenceEntry Read(LoggedEntry entry) => EvidenceEntry.Read(entry.Entry).Match(read => read, refusal => throw new InvalidOperationException(refusal.Summary));
}
