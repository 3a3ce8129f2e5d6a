using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.NationalSystem.Movements;

/// <summary>One movement in one of our books.</summary>
/// <param name="Dossier">Null while we have only asked for the record (IE002, IE114).</param>
internal sealed record MovementEntry(Mrn Mrn, string Book, MovementRecord Record, Dossier? Dossier);

/// <summary>What a later message needs to know of the movement, read once from the message that opened the entry.</summary>
/// <param name="BindingItinerary">Repeated in IE018.</param>
/// <param name="UndeclaredTransits">Offices that asked for the record with IE114; known to the departure only.</param>
internal sealed record Dossier(
    string OfficeOfDeparture,
    string? OfficeOfDestination,
    IReadOnlyList<string> OfficesOfTransit,
    string? DeclarationType,
    string? TirCarnetNumber,
    bool BindingItinerary,
    IReadOnlyList<string> UndeclaredTransits);
