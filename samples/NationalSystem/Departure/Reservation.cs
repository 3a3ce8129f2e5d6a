using CatsIce.NationalSystem.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.NationalSystem.Departure;

/// <summary>One guarantee whose amount we have asked another country to reserve.</summary>
/// <param name="Office">Of guarantee, as the answer names it; null before.</param>
/// <param name="Accepted">Null before the answer.</param>
internal sealed record Reservation(ParticipantId Country, string Grn, string Type, string Question, string? Office, bool? Accepted)
{
    /// <summary>Messages that tell of reservations.</summary>
    public static readonly string[] Messages = ["IE203", "IE204", "IE205", "IE209"];
}

/// <summary>Reads from the messages of a movement which reservations stand.</summary>
internal interface IReservations
{
    /// <summary>Those that were asked for and not given back.</summary>
    IReadOnlyList<Reservation> Standing(IReadOnlyList<PastMessage> history);
}

/// <summary>By the answers to the questions that were asked last.</summary>
internal sealed class Reservations : IReservations
{
    public IReadOnlyList<Reservation> Standing(IReadOnlyList<PastMessage> history)
    {
        var byGrn = new Dictionary<string, Reservation>();
        foreach (var message in history)
        {
            switch (message)
            {
                case { Type: "IE203", IsSent: true }:
                    Ask(byGrn, message);
                    break;
                case { Type: "IE205", IsSent: false }:
                    Answer(byGrn, message);
                    break;
                case { Type: "IE204" or "IE209", IsSent: true }:
                    foreach (var grn in message.Groups("Guarantee/GuaranteeReference/GRN"))
                    {
                        byGrn.Remove(grn.Value);
                    }

                    break;
            }
        }

        return [.. byGrn.Values];
    }

    private static void Ask(Dictionary<string, Reservation> byGrn, PastMessage question)
    {
        foreach (var guarantee in question.Groups("Guarantee"))
        {
            foreach (var grn in guarantee.Elements("GuaranteeReference").Select(reference => reference.Element("GRN")?.Value).OfType<string>())
            {
                byGrn[grn] = new Reservation(question.Recipient, grn, guarantee.Element("guaranteeType")!.Value, question.Identification, null, null);
            }
        }
    }

    // An answer to a question that was asked anew since says nothing of the new one.
    private static void Answer(Dictionary<string, Reservation> byGrn, PastMessage answer)
    {
        foreach (var reference in answer.Groups("Guarantee/GuaranteeReference"))
        {
            if (reference.Element("GRN")?.Value is { } grn && byGrn.TryGetValue(grn, out var asked) && asked.Question == answer.Answers)
            {
                byGrn[grn] = asked with { Accepted = reference.Element("InvalidGuaranteeReason") is null, Office = reference.Element("CustomsOfficeOfGuarantee")?.Element("referenceNumber")?.Value };
            }
        }
    }
}
