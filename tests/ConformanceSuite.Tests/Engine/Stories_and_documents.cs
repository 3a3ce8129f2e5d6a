using System.Collections.Immutable;
using CatsIce.ConformanceSuite.Engine;
using CatsIce.ConformanceSuite.Engine.Documents;
using CatsIce.ConformanceSuite.Engine.Stories;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Peers;
using CatsIce.ConformanceSuite.Peers.Exchange;
using CatsIce.Protocol.Documents;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using ConformanceSuite.Tests.Running;

namespace ConformanceSuite.Tests.Engine;

public sealed class Stories_and_documents : IDisposable
{
    private static readonly ParticipantId Country = ParticipantId.Parse("NTA.UZ");
    private readonly PeerKeys _keys = PeerKeys.Open(TestKeys.Folder, Country);

    public void Dispose() => _keys.Dispose();

    [Theory]
    [InlineData("Departure", null, false, false)]
    [InlineData("Departure", "TIR", false, true)]
    [InlineData("Transit", "T1", false, false)]
    [InlineData("Destination", "T1", true, false)]
    [InlineData("Destination", null, false, true)]
    [InlineData("Guarantee", null, false, false)]
    [InlineData("Transit", "TIR", false, false)]
    [InlineData("Any", null, false, false)]
    public void Put_the_country_into_its_role(string role, string? kind, bool diverted, bool overdue)
    {
        var story = Draw(Enum.Parse<Role>(role), kind, diverted, overdue);

        Assert.Equal("NTA.UZ", story.Participant(role == "Any" ? "destination" : role.ToLowerInvariant()));
        Assert.StartsWith("UZ", story.Office("sut"), StringComparison.Ordinal);
        Assert.NotEqual("NTA.UZ", story.Participant(role == "Departure" ? "destination" : "departure"));
        Assert.DoesNotContain(story.Stranger, Story.Offices.Where(party => party != "transit2").Select(story.Participant));
        Assert.NotEqual("", story.Stranger);
    }

    [Fact]
    public void Are_not_to_be_had_for_every_country_in_every_role()
    {
        var none = Assert.Throws<NoStoryException>(() => Draw(Role.Destination, "TIR", false, false));

        Assert.True(none.IsOfCountry);
        Assert.Contains("The suite has no story under TIR that puts UZ into the role Destination", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_missed_for_want_of_keys_only_where_more_keys_would_help()
    {
        var stories = new StoryDraw(Country, ["NTA.KG"], ImmutableDictionary<Role, ImmutableArray<string>>.Empty, [], 7, TimeProvider.System);
        var none = Assert.Throws<NoStoryException>(() => stories.Draw(TestSession.Scene("TR-1", Role.Transit), 0, _ => true));

        Assert.False(none.IsOfCountry);
        Assert.Contains("Put keys of more countries into the folder of keys", none.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Are_the_same_for_the_same_seed_and_others_for_another_turn()
    {
        var first = Draw(Role.Destination, null, false, false);

        Assert.Equal(first.Mrn, Draw(Role.Destination, null, false, false).Mrn);
        Assert.NotEqual(first.Mrn, Draw(Role.Destination, null, false, false, turn: 1).Mrn);
    }

    [Theory]
    [InlineData("Destination", "departure", "IE001 IE003 IE010 IE024 IE038 IE049 IE059 IE063 IE142 IE144 IE181")]
    [InlineData("Transit", "departure", "IE050 IE115 IE010 IE024 IE181")]
    [InlineData("Departure", "destination", "IE002 IE006 IE018 IE027 IE143 IE145 IE180")]
    [InlineData("Departure", "transit", "IE118 IE114")]
    [InlineData("Guarantee", "departure", "IE200 IE203 IE204 IE209")]
    public void Make_documents_that_are_valid_and_signed(string role, string from, string messages)
    {
        var maker = new DocumentMaker(_keys, new ExchangeOffice(_keys, "TEST0001", TimeProvider.System), "", TimeProvider.System);
        var reader = new DocumentReader(SchemaLibrary.Default, DocumentLimits.Default);
        var played = Enum.Parse<Role>(role);
        var run = new ScenarioRun(TestSession.Scene("TR-1", played), Draw(played, null, false, false));
        foreach (var message in messages.Split(' '))
        {
            var parcel = maker.Make(new Payload(from, message, null, [], null, null, 0, null, null, null, null), Place.Of(run), "it");

            Assert.True(reader.Read(parcel.Document).TryGet(out var document, out var refusal), refusal?.Summary);
            Assert.True(document.SchemaValid, message);
            Assert.Equal(("NTA.UZ", run.Story.Participant(from), run.Story.Mrn), (document.Header.MessageRecipient, document.Header.MessageSender, document.Facts.Mrn));
            Assert.Equal(document.Digest, parcel.Transmission.OriginDigest);
        }
    }

    private Story Draw(Role role, string? kind, bool diverted, bool overdue, int turn = 0)
    {
        var stories = new StoryDraw(Country, _keys.Participants, ImmutableDictionary<Role, ImmutableArray<string>>.Empty, [], 7, TimeProvider.System);
        return stories.Draw(TestSession.Scene("TR-1", role) with { Movement = new MovementStory(kind, diverted, overdue, 3) }, turn, _ => true);
    }
}
