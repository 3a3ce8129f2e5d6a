namespace CatsIce.Schemas.Sampling;

/// <summary>What the caller decides of one document; all else follows from the journey.</summary>
public sealed record SampleOptions
{
    /// <summary>Null: the party that the message table and the journey name.</summary>
    public string? Sender { get; init; }

    /// <summary>Null: the party that the message table and the journey name.</summary>
    public string? Recipient { get; init; }

    /// <summary>1 to 35 printable characters; null: made from the journey, another for each message and leg.</summary>
    public string? MessageIdentification { get; init; }

    /// <summary>UTC, whole seconds; null: the moment in the journey. What the message tells as past is never later, what it expects never earlier.</summary>
    public DateTime? PreparedAt { get; init; }

    /// <summary>Null: the identification that the message answered has in this journey. Ignored where C0511 forbids it.</summary>
    public string? CorrelationIdentifier { get; init; }

    /// <summary>Which office of transit the message concerns, from 0, for messages that go to or come from one of them.</summary>
    public int Leg { get; init; }

    /// <summary>The goods crossed the frontier at the office that was not expected (IE118 after IE115).</summary>
    public bool OtherOffice { get; init; }

    /// <summary>The recipient is a country of transit, for messages that go to whoever holds a record (IE010, IE024).</summary>
    public bool ToTransit { get; init; }

    /// <summary>False: the request is refused, the control found discrepancies, the guarantee is not accepted. Null: minimal answers refuse,
    /// since that is the shortest, and control results at maximal size tell of discrepancies.</summary>
    public bool? Favourable { get; init; }
}
