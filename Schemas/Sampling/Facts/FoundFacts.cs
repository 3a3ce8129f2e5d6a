namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Control results at departure and at destination, and the consignment as it was found.</summary>
internal static class FoundFacts
{
    public static void Write(FactBook book)
    {
        book.Value("ControlResult/code", c => c.Journey.Draw.At("control").Of(["A1", "A2", "A3"]));
        book.Value("ControlResult/date", c => c.Past(JourneyEvent.Released));
        book.Text("ControlResult/text", c => c.Phrase());
        book.Value("/IE018/ControlResult/code", c => c.Discrepancies ? "B1" : c.Journey.Draw.At("result").Of(["A1", "A2"]));
        book.Value("/IE018/ControlResult/date", c => c.Past(JourneyEvent.Controlled));
        book.Value("stateOfSeals", c => c.Discrepancies ? "0" : "1");
        book.Often("stateOfSeals", 90);
        book.Exactly("/IE018/Consignment | /IE018/ControlResult/text", c => c.Discrepancies);
        book.Text("/IE018/ControlResult/text", _ => "One package less than declared; a seal was replaced on the way, see the remarks of the officer.");
    }
}
