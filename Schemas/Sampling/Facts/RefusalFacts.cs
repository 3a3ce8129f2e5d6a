using CatsIce.Schemas.Sampling.Stories;

namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Refusals and the notice that a message was not delivered.</summary>
internal static class RefusalFacts
{
    public static void Write(FactBook book)
    {
        book.Group("FunctionalError", c => Some(c, StoryBook.Default.Refusals.Functional));
        book.Value("FunctionalError/errorPointer", c => c.Of<FunctionalStory>().Pointer);
        book.Value("FunctionalError/errorCode", c => c.Of<FunctionalStory>().Code);
        book.Value("FunctionalError/errorReason", c => c.Of<FunctionalStory>().Reason);
        book.Exactly("FunctionalError/errorReason", c => c.Of<FunctionalStory>().Reason is not null);
        book.Value("FunctionalError/originalAttributeValue", c => c.Of<FunctionalStory>().Value);
        book.Text("FunctionalError/errorText", c => c.Of<FunctionalStory>().Text);
        book.Often("errorText | errorPointer | originalAttributeValue", 90);

        book.Group("XMLError", c => Some(c, StoryBook.Default.Refusals.Xml));
        book.Value("XMLError/errorLineNumber", c => c.Of<XmlErrorStory>().Line);
        book.Value("XMLError/errorColumnNumber", c => c.Of<XmlErrorStory>().Column);
        book.Value("XMLError/errorPointer", c => c.Of<XmlErrorStory>().Pointer);
        book.Value("XMLError/errorCode", c => c.Of<XmlErrorStory>().Code);
        book.Text("XMLError/errorText", c => c.Of<XmlErrorStory>().Text);
        book.Value("XMLError/originalAttributeValue", c => c.Of<XmlErrorStory>().Value);

        book.Value("NonDelivery/messageIdentification", c => c.Options.CorrelationIdentifier ?? HeaderFacts.Identification(c, "IE001"));
        book.Value("NonDelivery/messageType", _ => "IE001");
        book.Value("NonDelivery/messageRecipient", c => Correspondents.National(c.Journey.Destination));
        book.Value("receivedDateAndTime", c => c.Past(JourneyEvent.Released));
        book.Value("firstAttemptDateAndTime", c => c.Past(JourneyEvent.Released));
        book.Value("lastAttemptDateAndTime", c => c.Past(JourneyEvent.GivenUp));
        book.Exactly("firstAttemptDateAndTime | lastAttemptDateAndTime", c => !c.IsMinimal);
        book.Value("attempts", c => c.IsMinimal ? 0 : 24);
        book.Value("NonDelivery/reasonCode", c => Delivery(c).Code);
        book.Text("NonDelivery/reasonText", c => Delivery(c).Text);
    }

    private static ReasonStory Delivery(Scope c) => c.Journey.Draw.At("not delivered").Of(StoryBook.Default.Refusals.Delivery);

    private static IReadOnlyList<object> Some<T>(Scope c, IReadOnlyList<T> all) where T : class
    {
        var draw = c.Journey.Draw.At("refusal");
        var first = draw.Below(all.Count);
        return c.IsMaximal ? [.. all] : [.. Enumerable.Range(0, draw.At("many").Between(1, 3)).Select(i => all[(first + i) % all.Count])];
    }
}
