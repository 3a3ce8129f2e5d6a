using System.Security.Cryptography;
using CatsIce.Running.Speaking;
using Gateway.Faults.Model;

namespace Gateway.Faults.Traffic;

/// <summary>How far the sender of a document has come.</summary>
internal enum Standing
{
    /// <summary>No answer yet, or none that was kept: the hub may have the document, wholly, or not.</summary>
    Unknown,

    /// <summary>The sender holds a receipt.</summary>
    Acknowledged,

    /// <summary>The sender holds a signed refusal.</summary>
    Refused,
}

/// <summary>One signed document and all that its sender was told about it. Thread-safe: a document may be sent twice at once.</summary>
internal sealed class Submission(string id, string mrn, Step step, byte[] document, Verdict expected)
{
    private readonly Lock _gate = new();
    private readonly List<string> _oddities = [];

    public string Id => id;

    public string Mrn => mrn;

    public Step Step => step;

    /// <summary>The canonical bytes: what is sent, stored, digested and delivered.</summary>
    public byte[] Document => document;

    public string Digest { get; } = Convert.ToBase64String(SHA256.HashData(document));

    /// <summary>What the model says to it.</summary>
    public Verdict Expected => expected;

    public Standing Standing { get; private set; }

    /// <summary>The first receipt.</summary>
    public byte[]? Receipt { get; private set; }

    /// <summary>The destination refuses it for good: it ends parked instead of delivered.</summary>
    public bool IsPoisoned { get; init; }

    /// <summary>Answers that contradict the model or each other.</summary>
    public IReadOnlyList<string> Oddities
    {
        get
        {
            lock (_gate) return [.. _oddities];
        }
    }

    /// <returns>True when the answer ends the matter; false when the sender shall send the same again.</returns>
    public bool Hear(Answer answer)
    {
        lock (_gate)
        {
            return answer.Kind switch
            {
                "Receipt" => Acknowledged(answer.Document),
                "IE906" or "IE917" => Refused(answer),
                _ => false,
            };
        }
    }

    /// <summary>A refusal that the model does not expect.</summary>
    public bool Contradicts(Answer answer) => answer.Kind is "IE906" or "IE917" && (answer.Errors is [] || answer.Errors[0].Code != $"{(int)expected}");

    private bool Acknowledged(byte[] receipt)
    {
        if (Receipt is null)
        {
            if (expected != Verdict.Accepted) _oddities.Add($"{this} was receipted; the model expects {expected}.");
            (Standing, Receipt) = (Standing.Acknowledged, receipt);
        }
        else if (!Receipt.AsSpan().SequenceEqual(receipt))
        {
            _oddities.Add($"{this} was sent again and got another receipt than the first time.");
        }

        return true;
    }

    private bool Refused(Answer answer)
    {
        if (Contradicts(answer)) _oddities.Add($"{this} was refused with {string.Join(", ", answer.Errors)}; the model expects {expected}.");
        if (Receipt is null) Standing = Standing.Refused;
        return true;
    }

    public override string ToString() => $"{step.Type} {id} of {step.Sender} to {step.Recipient} (MRN {mrn})";
}
