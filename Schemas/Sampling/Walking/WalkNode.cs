using System.Collections.Immutable;
using CatsIce.Schemas.Sampling.Facts;
using CatsIce.Schemas.Sampling.Forms;

namespace CatsIce.Schemas.Sampling.Walking;

/// <summary>One element of a message, with all that is to be known when it is written.</summary>
/// <param name="Path">From the root element, as <c>IE001/TransitOperation/MRN</c>.</param>
/// <param name="Hash">Of the name, for draws.</param>
/// <param name="Form">Null for a group.</param>
internal sealed record WalkNode(
    string Path, string Name, ulong Hash, int Min, int Max, LeafForm? Form, Fact? Value, Func<Scope, IReadOnlyList<object>>? Subjects, Presence Presence,
    ImmutableArray<WalkNode> Children);
