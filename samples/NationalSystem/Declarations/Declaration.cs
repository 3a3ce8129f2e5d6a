namespace CatsIce.NationalSystem.Declarations;

/// <summary>What the office of departure releases: the facts of the trader's transit declaration that other countries are told
/// (anticipated arrival and transit records), and the guarantees that cover it.</summary>
/// <param name="Consignment">Null only where <paramref name="Record"/> tells it.</param>
/// <param name="Record">The declaration as a whole unsigned IE001 or IE050, XML; what stands there is told to others as it stands.</param>
/// <param name="Simplified">By an authorised consignor: the control result says so.</param>
/// <param name="Guarantees">Those of other countries are reserved there before release (IE203).</param>
internal sealed record Declaration(
    string DeclarationType,
    string OfficeOfDeparture,
    string OfficeOfDestination,
    IReadOnlyList<PlannedTransit> OfficesOfTransit,
    Party Holder,
    Consignment? Consignment,
    string? TirCarnetNumber = null,
    string? TirHolderIdentificationNumber = null,
    string Security = "0",
    bool BindingItinerary = false,
    string? Record = null,
    IReadOnlyList<DeclaredGuarantee>? Guarantees = null,
    bool Simplified = false)
{
    public string CountryOfDestination => OfficeOfDestination[..2];

    public bool IsTir => DeclarationType == "TIR";
}

/// <param name="Type">Code list CL286.</param>
/// <param name="Amount">Of the duties and taxes at stake that it shall cover.</param>
/// <param name="Guarantor">Participant that stands for it, <c>GUA.…</c>; null when the declaration does not say.</param>
/// <param name="NotValidIn">Countries in which it does not hold, as the holder knows.</param>
internal sealed record DeclaredGuarantee(
    string Grn, string AccessCode, string Type, decimal Amount, string Currency, string? Guarantor = null, IReadOnlyList<string>? NotValidIn = null)
{
    /// <summary>The country whose office of guarantee keeps it.</summary>
    public string Country => Grn[2..4];
}

/// <param name="EstimatedArrival">UTC, whole seconds.</param>
internal sealed record PlannedTransit(string Office, DateTimeOffset? EstimatedArrival = null);

internal sealed record Party(string Name, Address Address, string? IdentificationNumber = null);

internal sealed record Address(string StreetAndNumber, string City, string Country, string? Postcode = null);
