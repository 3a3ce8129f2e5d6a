namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Which customs office stands in which group.</summary>
internal static class Offices
{
    /// <param name="group">The name of the group, as <c>CustomsOfficeOfDeparture</c>.</param>
    public static string At(string group, Scope scope) => group switch
    {
        "CustomsOfficeOfDestinationDeclared" or "CustomsOfficeOfDestination" => scope.Journey.Destination,
        // Somebody who asks for the record was not told of the movement.
        "CustomsOfficeOfDestinationActual" => scope.Message.Code is "IE002" or "IE003" ? scope.Journey.Route.Diversion : scope.Journey.Arrival,
        "CustomsOfficeOfTransitActual" => scope.Options.OtherOffice || scope.Message.Code is "IE114" or "IE115" ? scope.Leg.Instead : scope.Leg.Office,
        "CustomsOfficeOfTransitDeclared" or "CustomsOfficeOfTransit" or "CustomsOfficeOfIncidentRegistration" or "customsOfficeAtBorderReferenceNumber" => scope.Leg.Office,
        "CustomsOfficeOfExitForTransitDeclared" or "CustomsOfficeOfExitForTransitActual" or "CustomsOfficeOfExitForTransit" => scope.Leg.Instead,
        "CustomsOfficeOfGuarantee" => scope.Journey.Guarantee.Office,
        "CustomsOfficeOfRequest" or "CustomsOfficeOfRecovery" or "CustomsOfficeOfRecoveryRequested" or "CompetentCustomsOfficeAtDestination" => scope.Journey.Arrival,
        _ => scope.Journey.Departure,
    };
}
