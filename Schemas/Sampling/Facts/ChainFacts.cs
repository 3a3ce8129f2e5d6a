using CatsIce.Schemas.Sampling.Journeys;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>The guarantor, the insurers that stand for it in each country, and those who bear the risk with them.</summary>
internal static class ChainFacts
{
    public static void Write(FactBook book)
    {
        book.Group("FrontingInsurer", c => [.. c.Journey.Route.Countries.Select(country => c.Journey.Guarantee.In(country, c.Journey.Draw))]);
        book.Value("FrontingInsurer/country", c => c.Of<Insurer>().Country);
        book.Value("FrontingInsurer/participant", c => c.Of<Insurer>().Participant);
        book.Often("FrontingInsurer/participant", 60);
        book.Group("Reinsurer", Reinsurers);
        book.Value("Reinsurer/country", c => c.Of<Insurer>().Country);
        // What is left of 100 the fronting insurer bears itself.
        book.Value("Reinsurer/shareInPercent", c => c.Number == 1 ? 35.5m : 20m);
        foreach (var place in new[] { "FrontingInsurer", "Reinsurer", "AgentInCountryOfCompetentAuthority", "Guarantor" })
        {
            book.Value($"{place}/identificationNumber", c => Who(place, c).Identification);
            book.Text($"{place}/name", c => Who(place, c).Name);
            book.Text($"{place}/Address/streetAndNumber", c => Who(place, c).Street);
            book.Value($"{place}/Address/postcode", c => Who(place, c).Postcode);
            book.Text($"{place}/Address/city", c => Who(place, c).City);
            book.Value($"{place}/Address/country", c => Who(place, c).Country);
        }

        book.Value("Guarantor/ContactPerson/name", c => c.Journey.Guarantee.Guarantor.Person);
        book.Value("Guarantor/ContactPerson/phoneNumber", c => c.Journey.Guarantee.Guarantor.Phone);
        book.Value("Guarantor/ContactPerson/eMailAddress", c => c.Journey.Guarantee.Guarantor.EMail);
        book.Text("contactDetailsInCountryOfCompetentAuthority", c => $"{Who("Agent", c).Name}, {Who("Agent", c).City}, {Who("Agent", c).Phone}");
        book.Value("accepted", c => GuaranteeFacts.NotGood(c) ? "0" : "1");
        book.Exactly("RejectionReason", GuaranteeFacts.NotGood);
        book.Value("RejectionReason/code", c => c.Number == 1 ? "3" : "5");
        book.Value("RejectionReason/country", c => c.Journey.Destination[..2]);
        book.Value("decisionDate", c => c.PreparedAt);
    }

    private static Party Who(string place, Scope c) => place == "Guarantor"
        ? c.Journey.Guarantee.Guarantor
        : (c.Find<Insurer>() ?? c.Journey.Guarantee.In(c.Journey.Destination[..2], c.Journey.Draw)).Party;

    private static IReadOnlyList<object> Reinsurers(Scope c) =>
        [.. c.Journey.Route.Countries.Where(country => country != c.Of<Insurer>().Country).Take(2).Select(country => c.Journey.Guarantee.In(country, c.Journey.Draw.At("re-insurance")))];
}
