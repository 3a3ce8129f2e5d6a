using System.Globalization;

namespace CatsIce.Gateway.Operate.Messages;

/// <summary>One accepted or refused document, as the operator sees it.</summary>
internal sealed record FoundMessage
{
    /// <summary>State of a document that was never accepted.</summary>
    public const string NotAccepted = "NotAccepted";

    /// <summary>State of a message that was archived and is no longer here.</summary>
    public const string Archived = "Archived";

    /// <summary>Place in the message log; of a refused document its number among the refusals.</summary>
    public long Number { get; init; }

    public long AtMs { get; init; }

    public string Sender { get; init; } = "";

    public string? Recipient { get; init; }

    public string? Type { get; init; }

    public string? MessageId { get; init; }

    public string? Mrn { get; init; }

    /// <summary>Pending, Delivered, Refused (by the destination), Parked; Received when it goes to nobody; <see cref="NotAccepted"/>; <see cref="Archived"/>.</summary>
    public string State { get; init; } = "";

    /// <summary>File in which it is; null when it is here.</summary>
    public string? Archive { get; init; }

    public bool IsAccepted => State != NotAccepted;

    public DateTimeOffset At => DateTimeOffset.FromUnixTimeMilliseconds(AtMs);

    /// <summary>What <c>--after</c> takes: 4711, or R12 for a refusal.</summary>
    public string Mark => new Mark(Number, IsAccepted).ToString();
}

/// <summary>Names a message of the log (4711) or a refusal (R12).</summary>
internal readonly record struct Mark(long Number, bool IsAccepted)
{
    public static bool TryParse(string text, out Mark mark)
    {
        var isRefusal = text.StartsWith('R');
        var parsed = long.TryParse(text.AsSpan(isRefusal ? 1 : 0), NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        mark = new Mark(number, !isRefusal);
        return parsed;
    }

    public override string ToString() => (IsAccepted ? "" : "R") + Number.ToString(CultureInfo.InvariantCulture);
}
