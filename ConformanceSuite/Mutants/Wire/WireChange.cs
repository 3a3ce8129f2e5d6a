using System.Collections.Immutable;
using CatsIce.Schemas.Examples;

namespace CatsIce.ConformanceSuite.Mutants.Wire;

/// <summary>What is done to a message or an answer: a closed family.</summary>
internal abstract record WireChange
{
    private WireChange()
    {
    }

    /// <summary>The document is edited and signed again with the key of the system: it is as if the system had written it so.</summary>
    public sealed record Edited(ImmutableArray<DocumentEdit> Edits) : WireChange;

    /// <summary>A value is made wrong, whatever it is, and the document is signed again.</summary>
    /// <param name="At">XPath from the root element.</param>
    public sealed record Altered(string At, Alteration How) : WireChange;

    /// <summary>A text of the document is replaced wherever it stands, and the document is signed again.</summary>
    public sealed record Rewritten(string Text, string By) : WireChange;

    /// <summary>A forgery of the suite, done with the keys of the system.</summary>
    /// <param name="Name">In <c>Peers/Forging</c>.</param>
    public sealed record Forged(string Name) : WireChange;

    /// <summary>A text of the whole body is replaced wherever it stands; nothing is signed again.</summary>
    public sealed record Replaced(string Text, string By) : WireChange;

    /// <summary>Only so many bytes of the body arrive.</summary>
    public sealed record Cut(int Bytes) : WireChange;

    /// <summary>It comes so much later, in real time.</summary>
    public sealed record Late(TimeSpan By) : WireChange;

    /// <summary>The connection is closed instead.</summary>
    public sealed record Never : WireChange;

    /// <summary>The message is sent a second time under another messageIdentification.</summary>
    public sealed record Twice : WireChange;

    /// <summary>The message is kept back until one of another code of the same movement was sent.</summary>
    public sealed record After(string Message) : WireChange;

    /// <summary>The answer to an earlier delivery is given again.</summary>
    public sealed record Previous : WireChange;

    /// <summary>Another HTTP status.</summary>
    public sealed record Status(int Code) : WireChange;

    /// <summary>Another header Content-Type.</summary>
    public sealed record MediaType(string Type) : WireChange;
}

internal enum Alteration
{
    /// <summary>Another last character of its kind: of an MRN the check digit.</summary>
    Last,

    /// <summary>So long that no schema takes it.</summary>
    Longer,

    /// <summary>Nothing is left of it.</summary>
    Empty,
}
