using CatsIce.Schemas.Sampling.Journeys;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Guarantees: what they are asked to cover, what their office answers, when they end.</summary>
internal static class GuaranteeFacts
{
    public static void Write(FactBook book)
    {
        book.Group("Guarantee", Guarantees);
        book.Group("GuaranteeReference", c => c.Find<Guarantee>() is { } inside ? [inside] : Guarantees(c));
        book.Value("GRN", c => Of(c).Grn);
        book.Value("guaranteeType", c => Of(c).Type);
        book.Value("accessCode", c => Of(c).AccessCode);
        book.Value("amountConcerned | guaranteeAmount | coveredAmount | referenceAmount", c => Of(c).Amount);
        book.Value("currency", c => c.Journey.Guarantees[0].Currency);
        book.Value("CountryInvolved/country", c => c.Of<string>());
        book.Group("CountryInvolved", c => c.Journey.Route.Countries);
        book.Often("CustomsOfficeOfGuarantee", 100);
        book.Often("GuaranteeReference", 90);
        book.Exactly("/IE200/Guarantee/GuaranteeReference | /IE203/Guarantee/GuaranteeReference | GRN | accessCode", _ => true);
        book.Exactly("otherGuaranteeReference", _ => false);

        book.Exactly("InvalidGuaranteeReason", c => NotGood(c));
        book.Allowed("ValidityLimitation", NotGood, 100);
        book.Value("guaranteeNotValidIn", c => c.Journey.Route.Countries[c.Number % c.Journey.Route.Countries.Count]);
        book.Value("InvalidGuaranteeReason/code", c => c.Number == 1 ? "G08" : "G09");
        book.Text("InvalidGuaranteeReason/text", _ => "Not valid in a country of the route; ask the guarantor for another one.");

        book.Value("percentageOfReferenceAmount", c => Percentage(c));
        book.Value("/IE225/GuaranteeReference/guaranteeAmount", c => Of(c).Amount * Percentage(c) / 100);
        book.Exactly("percentageOfReferenceAmount | referenceAmount | guaranteeAmount | usageCancellationDate", _ => true);
        book.Allowed("/IE225/GuaranteeReference/invalidityDate | /IE225/GuaranteeReference/invalidityReasonCode", c => c.IsMaximal || c.Journey.Draw.At("ends").Chance(30), 100);
        book.Value("numberOfCertificates", c => c.Draw.Between(1, 9));
        book.Value("restrictedUseSuspendedGoods", c => c.Draw.Chance(20) ? "1" : "0");
        book.Value("GuaranteeReference/validityDate", c => c.Past(JourneyEvent.Guaranteed));
        book.Value("GuaranteeReference/invalidityDate", c => c.PreparedAt.AddDays(40));
        book.Value("liabilityLiberationDate", c => c.PreparedAt.AddDays(140));
        book.Value("GuaranteeReference/invalidityReasonCode", _ => "R02");
        book.Text("invalidityReasonText", _ => "The guarantor ended its undertaking.");
        book.Value("usageCancellationDate", c => c.Past(JourneyEvent.Cancelled));
    }

    private static int Percentage(Scope c) => Of(c).IsComprehensive ? 50 : 100;

    public static Guarantee Of(Scope c) => c.Find<Guarantee>() ?? c.Journey.Guarantees[0];

    public static bool NotGood(Scope c) => c.Options.Favourable is { } favourable ? !favourable : c.IsMaximal;

    /// <summary>At maximal size a second one beside the first.</summary>
    private static IReadOnlyList<object> Guarantees(Scope c) => c.IsMaximal ? c.Journey.Guarantees : [c.Journey.Guarantees[0]];
}
