namespace CatsIce.Schemas.Sampling.Facts;

/// <summary>Who writes to whom, when, as an answer to what.</summary>
internal static class HeaderFacts
{
    public static void Write(FactBook book)
    {
        book.Value("messageSender", c => c.Parties.Sender);
        book.Value("messageRecipient", c => c.Parties.Recipient);
        book.Value("preparationDateAndTime", c => c.PreparedAt);
        book.Value("messageIdentification", c => c.Options.MessageIdentification ?? Identification(c, c.Message.Code));
        book.Value("messageType", c => c.Message.Code);
        book.Value("correlationIdentifier", c => c.Options.CorrelationIdentifier ?? Identification(c, Answered(c)));
        book.Exactly("correlationIdentifier", c => c.Message.Correlation switch
        {
            Correlation.Required => true,
            Correlation.Forbidden => false,
            _ => c.Options.CorrelationIdentifier is not null || c.IsMaximal || (!c.IsMinimal && IsAnswer(c)),
        });
        book.Value("sequenceNumber", c => c.Number);
    }

    /// <summary>The name that a message of this journey has when the caller gives it none.</summary>
    public static string Identification(Scope c, string message) => $"{c.Journey.Mrn}-{message}-{c.Options.Leg + 1}{(c.Options.ToTransit ? "T" : "")}";

    private static bool IsAnswer(Scope c) => c.Message.IsNack || c.Css.Messages.All.Any(m => m.Answers.Contains(c.Message.Code));

    private static string Answered(Scope c) => c.Css.Messages.All.FirstOrDefault(m => m.Answers.Contains(c.Message.Code))?.Code ?? "IE001";
}
