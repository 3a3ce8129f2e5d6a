using CatsIce.Schemas.Sampling.Journeys;
using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Customs offices; those of transit and exit stand in the order of the way.</summary>
internal static class OfficeFacts
{
    private static readonly string[] Single =
    [
        "CustomsOfficeOfDeparture", "CustomsOfficeOfDestinationDeclared", "CustomsOfficeOfDestinationActual", "CustomsOfficeOfDestination",
        "CustomsOfficeOfGuarantee", "CustomsOfficeOfRequest", "CustomsOfficeOfEnquiryAtDeparture", "CustomsOfficeOfRecoveryAtDeparture", "CustomsOfficeOfRecovery",
        "CustomsOfficeOfRecoveryRequesting", "CustomsOfficeOfRecoveryRequested", "CompetentCustomsOfficeAtDeparture", "CompetentCustomsOfficeAtDestination",
        "CustomsOfficeOfIncidentRegistration",
    ];

    public static void Write(FactBook book)
    {
        foreach (var group in Single)
        {
            book.Value($"{group}/referenceNumber", c => Offices.At(group, c));
            book.Text($"{group}/ContactPerson/name", c => Officer(c, group).Person);
            book.Value($"{group}/ContactPerson/phoneNumber", c => Officer(c, group).Phone);
            book.Value($"{group}/ContactPerson/eMailAddress", c => $"transit@customs.{Officer(c, group).Country.ToLowerInvariant()}.example");
        }

        foreach (var group in new[] { "CustomsOfficeOfTransitDeclared", "CustomsOfficeOfTransitActual", "CustomsOfficeOfExitForTransitDeclared", "CustomsOfficeOfExitForTransitActual" })
        {
            book.Group(group, c => group.StartsWith("CustomsOfficeOfTransit", StringComparison.Ordinal) ? c.Journey.Route.Transits : [c.Journey.Route.Transits[0]]);
            book.Value($"{group}/referenceNumber", c => c.InSeries
                ? group.Contains("Exit", StringComparison.Ordinal) ? c.Of<TransitStory>().Instead : c.Of<TransitStory>().Office
                : Offices.At(group, c));
        }

        // C0030: under a carnet the record for the destination names no offices of transit, all others name one at least.
        book.Exactly("CustomsOfficeOfTransitDeclared", DeclaresTransit);
        book.Often("CustomsOfficeOfTransitActual", 80);
        book.Allowed("CustomsOfficeOfExitForTransitDeclared | CustomsOfficeOfExitForTransitActual", LeavesSecurityArea);
        book.Value("arrivalDateAndTimeEstimated", c => c.Later(c.Journey.Times.Released.AddHours(c.Of<TransitStory>().Hours).AddHours(c.Number)));
        book.Often("arrivalDateAndTimeEstimated", 85);
    }

    private static Party Officer(Scope c, string group) =>
        Party.Of(StoryBook.Default.Country(Offices.At(group, c)[..2]), c.Journey.Draw.At("officer").At(Offices.At(group, c)));

    /// <summary>Offices of exit for transit have to do with exit declarations (C0587).</summary>
    public static bool LeavesSecurityArea(Scope c) => c.Journey.Security is 2 or 3;

    public static bool DeclaresTransit(Scope c) => !c.Journey.IsTir || c.Message.Code is not ("IE001" or "IE003" or "IE038");
}
