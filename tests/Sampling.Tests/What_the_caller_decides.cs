using System.Text;
using System.Xml.Linq;

namespace CatsIce.Schemas.Sampling;

public sealed class What_the_caller_decides
{
    private static readonly string[] Pilots = ["AZ", "GE", "UZ"];

    public static TheoryData<string, string> Messages => Every_message.OfEveryVersion();

    /// <summary>Long before the journey, long after it, at the turn of a month and of a year: what is told as past is not later than the message.</summary>
    [Theory]
    [MemberData(nameof(Messages))]
    public void A_message_may_be_prepared_at_any_time(string version, string message)
    {
        foreach (var moment in new[] { "2025-02-28T23:59:59", "2026-12-31T23:30:00", "2027-03-01T00:00:00", "2028-02-29T12:00:00" })
        {
            var preparedAt = DateTime.Parse(moment, null, System.Globalization.DateTimeStyles.AssumeUniversal | System.Globalization.DateTimeStyles.AdjustToUniversal);
            foreach (var size in Every_message.Sizes)
            {
                var sample = Every_message.Generator(version).Make(message, Journey.Of(5), size, new() { PreparedAt = preparedAt, Favourable = true });
                Assert.Equal(moment, Root(sample).Element("preparationDateAndTime")!.Value);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Messages))]
    public void A_journey_can_stay_among_the_countries_of_a_pilot(string version, string message)
    {
        foreach (var kind in Enum.GetValues<JourneyKind>())
        {
            for (var seed = 1; seed <= 5; seed++)
            {
                var journey = Journey.Of(seed, new() { Countries = Pilots, Kind = kind, ReleasedAt = new DateTime(2026, 11, 21, 9, 30, 0, DateTimeKind.Utc) });
                var sample = Every_message.Generator(version).Make(message, journey, options: new() { Favourable = true });
                Assert.All([sample.Sender, sample.Recipient], party => Assert.True(Pilots.Any(c => party == $"NTA.{c}") || party == "ICE" || party.StartsWith("GUA.", StringComparison.Ordinal), party));
            }
        }
    }

    [Fact]
    public void Header_and_MRN_are_taken_as_given()
    {
        var journey = Journey.Of(1, new() { Mrn = "26UZ026002A41027J0" });
        var sample = Every_message.Generator("3.0").Make("IE003", journey, options: new()
        {
            Sender = "NTA.UZ", Recipient = "NTA.KG", MessageIdentification = "A-1", CorrelationIdentifier = "B-2", PreparedAt = new DateTime(2026, 11, 21, 9, 30, 0, DateTimeKind.Utc), Favourable = false,
        });
        var root = Root(sample);
        Assert.Equal(
            ["NTA.UZ", "NTA.KG", "2026-11-21T09:30:00", "A-1", "IE003", "B-2", "26UZ026002A41027J0"],
            root.Elements().Take(6).Select(e => e.Value).Append(root.Element("TransitOperation")!.Element("MRN")!.Value));
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(long.MaxValue)]
    public void Every_number_is_a_seed(long seed) => Assert.NotEqual(0, Every_message.Generator("3.0").Make("IE001", Journey.Of(seed)).Document.Length);

    [Fact]
    public void What_can_not_be_is_refused_with_the_reason()
    {
        var generator = Every_message.Generator("3.0");
        Assert.Contains("has no message 'IE999'", Assert.Throws<ArgumentException>(() => generator.Make("IE999", Journey.Of(1))).Message, StringComparison.Ordinal);
        Assert.Contains("no movement reference number", Assert.Throws<ArgumentException>(() => Journey.Of(1, new() { Mrn = "26UZ026002A41027J1" })).Message, StringComparison.Ordinal);
        Assert.Contains("No route", Assert.Throws<ArgumentException>(() => Journey.Of(1, new() { Countries = ["AZ"] })).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.Make("IE050", Journey.Of(1), options: new() { Leg = 9 }));
        Assert.Contains("40", Assert.Throws<SampleException>(() => generator.Make("IE001", Journey.Of(1), options: new() { MessageIdentification = "" })).Message, StringComparison.Ordinal);
    }

    private static XElement Root(Sample sample) => XElement.Parse(Encoding.UTF8.GetString(sample.Document.Span));
}
