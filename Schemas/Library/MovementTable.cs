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

    private readonly FrozenDictionary<string, MovementView> _views;
    private readonly FrozenDictionary<string, string> _roleMeanings;
    private readonly FrozenSet<string> _outside;

    private MovementTable(MovementFile file)
    {
        _views = file.Views
            .Select(v => v with { Transitions = [.. v.Transitions.Select(t => t with { View = v.Name })] })
            .ToFrozenDictionary(v => v.Name);
        _outside = file.Outside.ToFrozenSet();
        _roleMeanings = (file.RoleMeanings ?? []).ToFrozenDictionary();
        Views = [.. file.Views.Select(v => v.Name)];
        Roles = file.Roles;
    }

    /// <summary><c>exchange</c> (the hub, and the departure), then the other parties' records: <c>destination</c>, <c>transit</c>, <c>guarantee</c>.</summary>
    public ImmutableArray<string> Views { get; }

    /// <summary>The roles a participant can hold in a movement, and <c>any</c>.</summary>
    public ImmutableArray<string> Roles { get; }

    /// <summary>The states of a view, <see cref="None"/> first.</summary>
    public ImmutableArray<string> StatesOf(string view) => View(view).States;

    /// <summary>The rows of a view, in the order in which they are tried.</summary>
    public ImmutableArray<MovementTransition> TransitionsOf(string view) => View(view).Transitions;

    /// <summary>The states of a view in which a message may come, in the order of <see cref="StatesOf"/>; empty when the view does not know it.</summary>
    public ImmutableArray<string> LegalStates(string view, string message)
    {
        var rows = View(view).Transitions.Where(t => t.Message == message).ToArray();
        return [.. View(view).States.Where(state => rows.Any(t => t.From.Contains(state)))];
    }

    /// <summary>Whether a message has no part in any movement, so that every state of every movement is all the same to it.</summary>
    public bool IsOutside(string message) => _outside.Contains(message);

    /// <summary>Whose view it is, in words; null where the table does not say it.</summary>
    public string? MeaningOfView(string view) => View(view).Meaning;

    /// <summary>What a state says, in words; null where the table does not say it.</summary>
    public string? MeaningOfState(string view, string state) => View(view).StateMeanings?.GetValueOrDefault(state);

    /// <summary>Who holds a role, in words; null where the table does not say it.</summary>
    public string? MeaningOfRole(string role) => _roleMeanings.GetValueOrDefault(role);

    /// <param name="view">One of <see cref="Views"/>.</param>
    /// <param name="movement">What is recorded of the MRN, or null.</param>
    /// <param name="step">The message. Its MRN must be present (its schema sees to that) and right by its check digit, unless it <see cref="IsOutside"/>.</param>
    public MovementDecision Decide(string view, MovementRecord? movement, MovementStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (IsOutside(step.Type.Code))
        {
            return new MovementDecision.NoMovement();
        }

        var mrn = step.Facts.Mrn ?? throw new ArgumentException($"{step.Type.Code} without an MRN: its schema was not checked.", nameof(step));
        return new MovementJudgement(View(view), movement ?? new MovementRecord(None, [], []), step, IssuerOf(mrn)).Decide();
    }

    internal static MovementTable Load(string path, MessageTypes messages) => new(MovementFile.Load(path, messages));

    private static string IssuerOf(string mrn) => mrn.Length > 4 ? "NTA." + mrn[2..4] : "";

    private MovementView View(string name) => _views.TryGetValue(name, out var view)
        ? view
        : throw new ArgumentException($"There is no view '{name}' of the movement; views are {string.Join(", ", Views)}.", nameof(name));
}
