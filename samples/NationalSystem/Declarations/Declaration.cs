namespace CatsIce.NationalSystem.Declarations;

/// <summary>What the office of departure releases: the facts of the trader's transit declaration that other countries are told
/// (anticipated arrival and transit records). Guarantees are not among them: they stay between departure and guarantor.</summary>
internal sealed record Declaration(
    string DeclarationType,
    string OfficeOfDeparture,
    string OfficeOfDestination,
    IReadOnlyList<PlannedTransit> OfficesOfTransit,
    Party Holder,
    Consignment Consignment,
    string? TirCarnetNumber = null,
    string? TirHolderIdentificationNumber = null,
    string Security = "0",
    bool BindingItinerary = false)
{
    public string CountryOfDestination => OfficeOfDestination[..2];

    public bool IsTir => DeclarationType == "TIR";
}

/// <param name="EstimatedArrival">UTC, whole seconds.</param>
internal sealed record PlannedTransit(string Office, DateTimeOffset? EstimatedArrival = null);

internal sealed record Party(string Name, Address Address, string? IdentificationNumber = null);

internal sealed record Address(string StreetAndNumber, string City, string Country, string? Postcode = null);
