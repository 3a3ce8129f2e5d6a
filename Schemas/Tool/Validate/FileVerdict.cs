using System.Collections.Immutable;
using CatsIce.Protocol.Problems;

namespace CatsIce.Schemas.Tool.Validate;

/// <param name="Message">The message type, when the root was recognised.</param>
/// <param name="Version">The version of the specification it was judged by.</param>
/// <param name="Answer">IE917 or IE906: what the hub would answer; null for a valid document.</param>
internal sealed record FileVerdict(string File, string? Message, string? Version, string? Answer, ImmutableArray<Problem> Problems)
{
    public bool Valid => Problems.IsEmpty;
}
