namespace CatsIce.Schemas.Sampling.Stories;

/// <param name="TaxDigits">How many digits a trader's number has after the country.</param>
/// <param name="Plates">Forms of registration numbers, see <see cref="Randomness.Draw.Like"/>.</param>
/// <param name="CarnetHolder">The first part of a TIR holder's identification.</param>
internal sealed record CountryStory(
    string Code, string Phone, int TaxDigits, IReadOnlyList<string> Plates, string CarnetHolder,
    IReadOnlyList<CityStory> Cities, IReadOnlyList<string> Firms, IReadOnlyList<string> People);

internal sealed record CityStory(string City, string Unlocode, string Postcode, IReadOnlyList<string> Streets);

/// <param name="Kilos">Gross mass of one package; of the whole item for goods in bulk.</param>
/// <param name="Net">The part of the gross mass that is goods.</param>
/// <param name="Marks">{n} stands for a number; empty for goods that have none.</param>
/// <param name="Unit">Supplementary units in one package.</param>
internal sealed record GoodsStory(
    string Description, string Hs, string Cn, string Packages, decimal Kilos, decimal Net, string Marks, string Document,
    decimal? Unit = null, string? Un = null, string? Cus = null);

/// <param name="Diversion">The office where goods of this route turn up when they do not come to the declared one.</param>
/// <param name="Routing">All countries of the way in their order, also those that take no part in the exchange.</param>
/// <param name="Hours">From release to arrival.</param>
internal sealed record RouteStory(
    string Name, IReadOnlyList<JourneyKind> Kinds, IReadOnlyList<string> Departures, IReadOnlyList<string> Destinations, string Diversion,
    IReadOnlyList<TransitStory> Transits, IReadOnlyList<string> Routing, int Hours);

/// <param name="Hours">From release to the passage.</param>
/// <param name="Instead">The office of that country where goods turn up when they take another road.</param>
internal sealed record TransitStory(string Office, int Hours, string Instead);

internal sealed record MeansStory(
    IReadOnlyList<string> ContainerOwners, IReadOnlyList<string> Vessels, IReadOnlyList<string> Trains, IReadOnlyList<string> Carnets);

internal sealed record IncidentStory(string Code, string Text);

internal sealed record RefusalStories(
    IReadOnlyList<FunctionalStory> Functional, IReadOnlyList<XmlErrorStory> Xml, IReadOnlyList<ReasonStory> Delivery);

internal sealed record FunctionalStory(string Code, string Pointer, string Text, string? Reason = null, string? Value = null);

internal sealed record XmlErrorStory(int Line, int Column, string Code, string Pointer, string Text, string? Value = null);

internal sealed record ReasonStory(string Code, string Text);

internal sealed record GuarantorStory(string Id, string Country, string Name);

/// <param name="Sentences">Remarks of officers.</param>
/// <param name="Names">What names and addresses are lengthened by.</param>
internal sealed record PhraseStories(IReadOnlyList<string> Sentences, IReadOnlyList<string> Names);

/// <param name="At">The event of the journey that the message tells of.</param>
/// <param name="Minutes">From the event to the message.</param>
internal sealed record MomentStory(JourneyEvent At, int Minutes);
