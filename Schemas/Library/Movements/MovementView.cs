using System.Collections.Immutable;
using System.Xml.XPath;

namespace CatsIce.Schemas.Movements;

/// <summary>How often a step may be taken in one movement.</summary>
internal enum Once
{
    None,
    Movement,
    Recipient,
    Office,
}

internal enum Side
{
    Sender,
    Recipient,
}

/// <summary>A role that a party of the message holds after the step.</summary>
internal sealed record Enrolment(Side Party, string Role);

/// <summary>One row of <c>movement.json</c>.</summary>
/// <param name="When">XPath 1.0, evaluated at the root element; the row applies only when it is true.</param>
/// <param name="Sender">The role the sender must hold.</param>
/// <param name="Recipients">The recipient must hold one of these roles, unless the step enrols it.</param>
/// <param name="From">The states in which the step is allowed.</param>
/// <param name="To">The state after it, or <see cref="Same"/>.</param>
internal sealed record Transition(
    string Message, string Sender, ImmutableArray<string> Recipients, ImmutableArray<string> From, string To,
    string? When = null, Once Once = Once.None, Enrolment? Enrols = null)
{
    public const string Same = "same";

    private readonly XPathExpression? _when = When is null ? null : XPathExpression.Compile($"boolean({When})");

    public bool AppliesTo(XPathNavigator root) => _when is null || (bool)root.Evaluate(_when);

    public string StateAfter(string before) => To == Same ? before : To;
}

/// <summary>The movement as one kind of party sees it.</summary>
internal sealed record MovementView(string Name, ImmutableArray<string> States, ImmutableArray<Transition> Transitions);
