namespace CatsIce.NationalSystem.Declarations;

/// <param name="GrossMass">Kilograms.</param>
internal sealed record Consignment(
    string CountryOfDispatch,
    string CountryOfDestination,
    bool Containerised,
    string ModeOfTransportAtTheBorder,
    decimal GrossMass,
    Party Consignor,
    Party Consignee,
    IReadOnlyList<TransportMeans> DepartureTransportMeans,
    IReadOnlyList<string> CountriesOfRouting,
    IReadOnlyList<HouseConsignment> HouseConsignments,
    IReadOnlyList<TransportEquipment>? TransportEquipment = null,
    IReadOnlyList<BorderTransportMeans>? ActiveBorderTransportMeans = null,
    Place? PlaceOfLoading = null,
    Place? PlaceOfUnloading = null,
    IReadOnlyList<DocumentReference>? SupportingDocuments = null,
    IReadOnlyList<DocumentReference>? TransportDocuments = null,
    string? ReferenceNumberUcr = null,
    string? InlandModeOfTransport = null,
    Carrier? Carrier = null);

internal sealed record Carrier(string IdentificationNumber);

/// <param name="TypeOfIdentification">Code list CL750: 30 = registration number of the road vehicle, 31 = of the trailer, 20 = wagon.</param>
internal sealed record TransportMeans(string TypeOfIdentification, string IdentificationNumber, string Nationality);

internal sealed record BorderTransportMeans(string OfficeAtBorder, string TypeOfIdentification, string IdentificationNumber, string Nationality);

/// <param name="GoodsItems">Declaration goods item numbers carried in this container or behind these seals.</param>
internal sealed record TransportEquipment(IReadOnlyList<string> Seals, IReadOnlyList<int> GoodsItems, string? ContainerIdentificationNumber = null);

internal sealed record Place(string Country, string Location);

internal sealed record DocumentReference(string Type, string ReferenceNumber);

internal sealed record HouseConsignment(decimal GrossMass, IReadOnlyList<GoodsItem> Items);

/// <param name="HarmonizedSystemSubHeadingCode">Six digits of the Harmonized System (code list CL152).</param>
internal sealed record GoodsItem(
    string DescriptionOfGoods,
    string HarmonizedSystemSubHeadingCode,
    decimal GrossMass,
    decimal NetMass,
    IReadOnlyList<Packaging> Packaging,
    string? DeclarationType = null,
    string? CombinedNomenclatureCode = null);

/// <param name="TypeOfPackages">Code list CL017: BL = bale, CT = carton, PX = pallet, CN = container.</param>
internal sealed record Packaging(string TypeOfPackages, int NumberOfPackages, string ShippingMarks);
