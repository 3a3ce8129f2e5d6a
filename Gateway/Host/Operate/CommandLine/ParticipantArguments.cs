using System.CommandLine;
using System.CommandLine.Parsing;
using CatsIce.Protocol.Identifiers;

namespace CatsIce.Gateway.Operate.CommandLine;

/// <summary>A participant's name on the command line; it is valid when the verb sees it.</summary>
internal static class ParticipantArguments
{
    private const string Shape = "NTA. and a country code (NTA.UZ), GUA. and a name, or the name of a bridged system (NCTS)";

    public static Argument<ParticipantId> Positional() => new("PARTICIPANT")
    {
        Description = $"The participant: {Shape}.",
        CustomParser = Parse,
    };

    public static Option<ParticipantId> RequiredName() => new("--name")
    {
        Description = $"The participant: {Shape}.",
        Required = true,
        CustomParser = Parse,
    };

    public static Option<ParticipantId?> Optional(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result => Parse(result),
    };

    private static ParticipantId Parse(ArgumentResult result)
    {
        if (ParticipantId.TryParse(result.Tokens[0].Value, out var id))
        {
            return id;
        }

        result.AddError($"'{result.Tokens[0].Value}' is no participant; expected {Shape}.");
        return default;
    }
}
