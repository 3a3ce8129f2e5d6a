using System.Collections.Frozen;
using System.Collections.Immutable;
using CatsIce.Schemas.Movements;

namespace CatsIce.Schemas;

/// <summary>Decides whether a message fits its movement (exchange profile, section 8), from the table <c>movement.json</c> alone.
/// Pure: the caller keeps the record and writes what is allowed. Thread-safe.</summary>
public sealed class MovementTable
{
    /// <summary>The state of a movement nobody has recorded.</summary>
    public const string None = "None";

    private const string Departure = "departure";
    private readonly FrozenDictionary<string, MovementView> _views;
    private readonly FrozenSet<string> _outside;

    private MovementTable(MovementFile file)
    {
        _views = file.Views.ToFrozenDictionary(v => v.Name);
        _outside = file.Outside.ToFrozenSet();
        Views = [.. file.Views.Select(v => v.Name)];
        Roles = file.Roles;
    }

    /// <summary><c>exchange</c> (the hub, and the departure), <c>destination</c>, <c>transit</c>.</summary>
    public ImmutableArray<string> Views { get; }

    public ImmutableArray<string> Roles { get; }

    /// <summary>The states of a view, <see cref="None"/> first.</summary>
    public ImmutableArray<string> StatesOf(string view) => View(view).States;

    /// <param name="view">One of <see cref="Views"/>.</param>
    /// <param name="movement">What is recorded of the MRN, or null.</param>
    /// <param name="step">The message. Its MRN must be present (its schema sees to that) and right by its check digit.</param>
    public MovementDecision Decide(string view, MovementRecord? movement, MovementStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (_outside.Contains(step.Type.Code))
        {
            return new MovementDecision.NoMovement();
        }

        var mrn = step.Facts.Mrn ?? throw new ArgumentException($"{step.Type.Code} without an MRN: its schema was not checked.", nameof(step));
        return new Judgement(View(view), movement ?? new MovementRecord(None, [], []), step, IssuerOf(mrn)).Decide();
    }

    internal static MovementTable Load(string path, MessageTypes messages) => new(MovementFile.Load(path, messages));

    private static string IssuerOf(string mrn) => mrn.Length > 4 ? "NTA." + mrn[2..4] : "";

    private MovementView View(string name) => _views.TryGetValue(name, out var view)
        ? view
        : throw new ArgumentException($"There is no view '{name}' of the movement; views are {string.Join(", ", Views)}.", nameof(name));

    /// <summary>One decision.</summary>
    private sealed class Judgement(MovementView view, MovementRecord movement, MovementStep step, string issuer)
    {
        public MovementDecision Decide()
        {
            var root = RootElement.Of(step.Document);
            var rows = view.Transitions.Where(t => t.Message == step.Type.Code).ToImmutableArray();
            if (rows.IsEmpty)
            {
                return Refusals.NotInView(view, step);
            }

            var applicable = rows.Where(t => t.AppliesTo(root)).ToImmutableArray();
            if (IsStranger(applicable))
            {
                return Refusals.Role("sender", step.Sender, applicable.Select(t => t.Sender).Distinct(), RolesHeldBy(step.Sender), step);
            }

            var row = applicable.FirstOrDefault(t => t.From.Contains(movement.State));
            return row is not null ? Judge(row)
                : movement.State == None ? Refusals.Unknown(step)
                : Refusals.State(view, movement.State, step, applicable);
        }

        private MovementDecision Judge(Transition row)
        {
            if (!Holds(step.Sender, row.Sender))
            {
                return Refusals.Role("sender", step.Sender, [row.Sender], RolesHeldBy(step.Sender), step);
            }

            if (row.Enrols?.Party != Side.Recipient && !row.Recipients.Any(role => Holds(step.Recipient, role)))
            {
                return Refusals.Role("recipient", step.Recipient, row.Recipients, RolesHeldBy(step.Recipient), step);
            }

            var taken = TakenBy(row);
            return taken is not null && movement.Taken.Contains(taken)
                ? Refusals.Repeated(view, movement.State, step, taken)
                : Allow(row, taken);
        }

        private MovementDecision.Allowed Allow(Transition row, StepTaken? taken)
        {
            var state = row.StateAfter(movement.State);
            if (state == None)
            {
                return new(state, [], null);
            }

            // The first record of a movement also says who its departure is: the country that issued the MRN.
            IEnumerable<MovementParty> parties = movement.State == None ? [new(issuer, Departure)] : [];
            if (row.Enrols is { } enrols)
            {
                parties = parties.Append(new(enrols.Party == Side.Sender ? step.Sender : step.Recipient, enrols.Role));
            }

            return new(state, [.. parties.Where(p => !movement.Parties.Contains(p))], taken);
        }

        // Judged before the state: how far a movement has come is nothing to tell to who has no part in it.
        private bool IsStranger(ImmutableArray<Transition> rows) =>
            movement.State != None && !rows.IsEmpty && rows.All(t => t.Sender != "any") && movement.Parties.All(p => p.Participant != step.Sender);

        private bool Holds(string participant, string role) =>
            role == "any"
            || (movement.State == None && role == Departure ? participant == issuer : movement.Holds(participant, role));

        private string RolesHeldBy(string participant)
        {
            if (movement.State == None)
            {
                return $"is not the country that issued the MRN ({issuer})";
            }

            var roles = movement.Parties.Where(p => p.Participant == participant).Select(p => p.Role).ToArray();
            return roles.Length == 0 ? "holds no role in it" : $"holds the role {string.Join(" and ", roles)}";
        }

        private StepTaken? TakenBy(Transition row) => row.Once switch
        {
            Once.Movement => new(row.Message, ""),
            Once.Recipient => new(row.Message, step.Recipient),
            Once.Office => new(row.Message, step.Facts.SenderOffice ?? ""),
            _ => null,
        };
    }
}
