using System.Globalization;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>What happened on the way, as officers recorded it.</summary>
internal static class IncidentFacts
{
    private const string BrokenSeal = "2";
    private const string Transfer = "3";
    private const string Unloading = "4";
    private const string OtherTractor = "6";

    public static void Write(FactBook book)
    {
        book.Group("Incident", Incidents);
        book.Often("Incident", 30);
        book.Value("Incident/code", c => c.Of<IncidentStory>().Code);
        book.Text("Incident/text", c => c.Of<IncidentStory>().Text);
        book.Value("Endorsement/date", c => c.Earlier(c.Journey.Times.Of(JourneyEvent.Incident, 0)));
        book.Text("Endorsement/authority", c => $"Customs of {Country(c)}");
        book.Text("Endorsement/place", c => Place(c).City);
        book.Value("Endorsement/country | Location/country", Country);
        book.Value("Location/qualifierOfIdentification", Qualifier);
        book.Value("Location/UNLocode", c => Place(c).Unlocode);
        book.Exactly("Location/UNLocode", c => Qualifier(c) == "U");
        book.Exactly("Location/GNSS", c => Qualifier(c) == "W");
        book.Exactly("Location/Address", c => Qualifier(c) == "Z");
        book.Value("GNSS/latitude", c => (38.5m + (c.Draw.Below(4_000_000) / 1_000_000m)).ToString(CultureInfo.InvariantCulture));
        book.Value("GNSS/longitude", c => (44m + (c.Draw.Below(20_000_000) / 1_000_000m)).ToString(CultureInfo.InvariantCulture));
        book.Text("Location/Address/streetAndNumber", c => Place(c).Streets[0]);
        book.Value("Location/Address/postcode", c => Place(c).Postcode);
        book.Text("Location/Address/city", c => Place(c).City);

        book.Group("Incident/TransportEquipment", c => [c.Cargo.Equipment[0] with { Seals = [$"{Country(c)}{c.Draw.Digits(7)}"] }]);
        book.Exactly("Incident/TransportEquipment", c => c.Of<IncidentStory>().Code is BrokenSeal or Transfer or Unloading || (c.Journey.InContainers && c.Of<IncidentStory>().Code == OtherTractor));
        book.Exactly("Incident/TransportEquipment/numberOfSeals", _ => true);
        book.Exactly("Incident/Transhipment", c => c.Of<IncidentStory>().Code is Transfer or OtherTractor);
    }

    /// <summary>At maximal size four, so that a place is told in each of the three ways, and goods are transferred.</summary>
    private static IReadOnlyList<object> Incidents(Scope c)
    {
        var all = StoryBook.Default.Incidents;
        var first = c.Journey.Draw.At("incident").Below(all.Count);
        return c.IsMaximal ? [all[1], all[2], all[3], all[first]] : [all[first]];
    }

    private static string Qualifier(Scope c) => c.IsMaximal
        ? "UWZ"[Turn(c) % 3].ToString()
        : c.Journey.Draw.At("told by").Of(["U", "W", "Z"]);

    private static int Turn(Scope c) => c.Of<IncidentStory>().Code[0];

    private static string Country(Scope c) => c.Leg.Office[..2];

    private static CityStory Place(Scope c) => c.Journey.Draw.At("incident place").Of(StoryBook.Default.Country(Country(c)).Cities);
}
