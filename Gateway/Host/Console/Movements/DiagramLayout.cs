using CatsIce.Gateway.Console.Queries.Movements;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Console.Movements;

/// <summary>Places a movement as a sequence diagram: a line down for each party, a row for each message in the order in which they came. Units are pixels. Pure.</summary>
internal sealed record DiagramLayout(int Width, int Height, IReadOnlyList<Lifeline> Lines, IReadOnlyList<Arrow> Arrows)
{
    public const int HeadHeight = 44;
    public const int TimeLeft = 8;
    public const int RowHeight = 46;

    private const int FirstLine = 260;
    private const int Between = 190;
    private const int Margin = 110;

    /// <summary>How far down an arrow ends that was not delivered at once: it shows that time went by, not how much.</summary>
    private const int Slant = 14;

    private static readonly TimeSpan AtOnce = TimeSpan.FromMinutes(1);
    private static readonly string[] Ends = ["destination", "arrival"];

    /// <param name="word">For a role.</param>
    public static DiagramLayout Of(MovementDetails movement, Func<string, string> word)
    {
        var hub = ParticipantId.Hub.Value;
        string[] parties =
        [
            .. movement.Parties.Select(party => party.Participant).Concat(movement.Steps.SelectMany(step => new[] { step.From, step.To ?? hub })).Distinct()
                // The departure first, the destination behind those on the way, the exchange last: goods go from left to right, and what was refused goes aside.
                .OrderBy(party => party == hub ? 3 : party == OneMovement.DepartureOf(movement.Mrn) ? 0 : RolesOf(movement, party).Any(Ends.Contains) ? 2 : 1),
        ];
        var x = parties.Select((party, i) => (party, at: FirstLine + (i * Between))).ToDictionary(pair => pair.party, pair => pair.at);
        var arrows = new List<Arrow>();
        foreach (var step in movement.Steps)
        {
            var y = HeadHeight + ((arrows.Count + 1) * RowHeight);
            var (from, to) = (x[step.From], x[step.State == "NotAccepted" ? hub : step.To ?? hub]);
            arrows.Add(new Arrow(step, from, to, y, y + (step.EndedAt is { } ended && ended - step.At <= AtOnce ? 0 : step.State is "Received" or "NotAccepted" or "Archived" ? 0 : Slant)));
        }
        var height = HeadHeight + ((arrows.Count + 1) * RowHeight);
        return new DiagramLayout(
            FirstLine + ((Math.Max(parties.Length, 1) - 1) * Between) + Margin, height,
            [.. parties.Select(party => new Lifeline(party, string.Join(", ", RolesOf(movement, party).Select(word)), x[party]))], arrows);
    }

    private static IReadOnlyList<string> RolesOf(MovementDetails movement, string party) => movement.Parties.FirstOrDefault(known => known.Participant == party)?.Roles ?? [];
}

/// <param name="Roles">In words; empty where none is known.</param>
internal sealed record Lifeline(string Party, string Roles, int X);

/// <param name="Y">Where it begins.</param>
/// <param name="EndY">Where it ends; lower when it was delivered later.</param>
internal sealed record Arrow(StepFacts Step, int FromX, int ToX, int Y, int EndY)
{
    /// <summary>Reaches its recipient; otherwise it ends on the way.</summary>
    public bool Arrives => Step.State is "Delivered" or "Received" or "Archived" or "NotAccepted" or "Refused";

    /// <summary>Middle of its label.</summary>
    public int LabelX => (FromX + ToX) / 2;
}
