using CatsIce.Schemas;

namespace Schemas.Tests;

/// <summary>One movement as the exchange records it, message by message.</summary>
internal sealed class Movement_Course(string view = "exchange")
{
    public MovementRecord? Record { get; private set; }

    /// <summary>The messages of the movement, each with the state it leads to.</summary>
    public Movement_Course Go(string message, string sender, string recipient, string state, string? office = null)
    {
        var decision = Decide(message, sender, recipient, office);
        var allowed = Assert.IsType<MovementDecision.Allowed>(decision);
        Assert.True(state == allowed.State, $"{message} leads to {allowed.State}, expected {state}");
        Record = Movement_Walk.After(Record, allowed);
        return this;
    }

    public Movement_Course Refuse(string message, string sender, string recipient, int code, string words, string? office = null)
    {
        var refused = Assert.IsType<MovementDecision.Refused>(Decide(message, sender, recipient, office));
        Assert.Equal(code, refused.Code);
        Assert.Contains(words, refused.Detail, StringComparison.Ordinal);
        return this;
    }

    public MovementDecision Decide(string message, string sender, string recipient, string? office = null) =>
        Documents.Css.Movement.Decide(view, Record, Movement_table.Step(message, sender, recipient, office));
}
