using CatsIce.Protocol.Problems;

namespace CatsIce.Gateway.Console.Api.Answers;

/// <summary>A parameter, or a member of what was sent, that is not what was expected.</summary>
internal sealed record ParameterFault(string Parameter, string Found, string Expected)
{
    /// <param name="found">Null when it is missing.</param>
    public static ParameterFault Of(string parameter, string? found, string expected) =>
        new(OneLine.Quote(parameter), found is null ? "nothing" : found.Length == 0 ? "an empty text" : $"'{OneLine.Quote(found)}'", expected);

    public override string ToString() => $"{Parameter}: found {Found}, expected {Expected}.";
}
