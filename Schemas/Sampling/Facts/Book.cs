namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>All that is known of the places of a document, one page for each part of it.</summary>
internal static class Book
{
    public static FactBook All { get; } = Write();

    private static FactBook Write()
    {
        var book = new FactBook();
        HeaderFacts.Write(book);
        OperationFacts.Write(book);
        OfficeFacts.Write(book);
        PartyFacts.Write(book);
        ConsignmentFacts.Write(book);
        GoodsFacts.Write(book);
        FlatGoodsFacts.Write(book);
        TransportFacts.Write(book);
        DocumentFacts.Write(book);
        IncidentFacts.Write(book);
        FoundFacts.Write(book);
        GuaranteeFacts.Write(book);
        ChainFacts.Write(book);
        EnquiryFacts.Write(book);
        AvailabilityFacts.Write(book);
        RefusalFacts.Write(book);
        return book;
    }
}
