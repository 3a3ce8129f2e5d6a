using System.Collections.Immutable;
using System.Text.Json.Serialization;
using System.Xml.XPath;

namespace CatsIce.Schemas;

/// <summary>How often a step may be taken in one movement.</summary>
public enum OncePer
{
    /// <summary>As often as needed.</summary>
    None,

    Movement,

    /// <summary>Once for each recipient.</summary>
    Recipient,

    /// <summary>Once for each customs office of the sender.</summary>
    Office,
}

public enum MessageSide
{
    Sender,
    Recipient,
}

/// <summary>A role that a party of the message holds after the step.</summary>
public sealed record MovementEnrolment(MessageSide Party, string Role);

/// <summary>One row of the movement table (<c>movement.json</c>). Several rows may fit a message in a state; it is allowed by the first
/// whose roles fit too.</summary>
/// <param name="Sender">The role the sender must hold.</param>
/// <param name="Recipients">The recipient must hold one of these roles, unless the step enrols it.</param>
/// <param name="From">The states in which the step is allowed.</param>
/// <param name="To">The state after it, or <see cref="Same"/>.</param>
/// <param name="When">XPath 1.0, evaluated at the root element; the row applies only when it is true.</param>
/// <param name="WhenText">The same in words, to be read after "when"; present if and only if <paramref name="When"/> is.</param>
public sealed record MovementTransition(
    string Message, string Sender, ImmutableArray<string> Recipients, ImmutableArray<string> From, string To,
    string? When = null, string? WhenText = null, OncePer Once = OncePer.None, MovementEnrolment? Enrols = null)
{
    /// <summary>In <see cref="To"/>: the state does not change.</summary>
    public const string Same = "same";

    private readonly XPathExpression? _when = When is null ? null : XPathExpression.Compile($"boolean({When})");

    /// <summary>The view whose row it is.</summary>
    [JsonIgnore]
    public string View { get; internal init; } = "";

    /// <summary>Whether the row is about this document at all.</summary>
    /// <param name="root">The root element.</param>
    internal bool AppliesTo(XPathNavigator root) => _when is null || (bool)root.Evaluate(_when);

    internal string StateAfter(string before) => To == Same ? before : To;
}
