using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Gateway.Participants;

namespace CatsIce.Gateway.Operate.Registry;

/// <summary><c>participant limits</c></summary>
internal static class ParticipantLimitsVerb
{
    public static Command Create(TimeProvider time)
    {
        var id = ParticipantArguments.Positional();
        var perSecond = Limit("--per-second", "Messages per second in the long run.", 100_000);
        var burst = Limit("--burst", "Messages at once after a quiet time.", 1_000_000);
        var atOnce = Limit("--at-once", "Messages worked on at the same time.", 100_000);
        var settings = new Option<bool>("--as-settings") { Description = "Take the limits of the participant away: those of the settings hold again." };
        var command = new Verb("limits",
            "Give a participant other limits than the settings (Limits:PerSecond, Limits:Burst, Limits:AtOnce). What is not named keeps to the settings. A running hub follows within a second.",
            "participant limits NTA.UZ --per-second 50 --burst 500") { id, perSecond, burst, atOnce, settings };
        command.Validators.Add(result =>
        {
            var named = new[] { perSecond, burst, atOnce }.Any(option => result.GetResult(option) is not null);
            if (named == result.GetValue(settings))
            {
                result.AddError("Name one limit or more, or --as-settings.");
            }
        });
        var verb = new RegistryVerb(command, changes: true);
        command.SetAction(parsed => verb.Change(parsed, time, editor => editor.Limit(
            parsed.GetRequiredValue(id), new ParticipantLimits(parsed.GetValue(perSecond), parsed.GetValue(burst), parsed.GetValue(atOnce)))));
        return command;
    }

    private static Option<int?> Limit(string name, string description, int most)
    {
        var option = new Option<int?>(name) { Description = description, HelpName = "NUMBER" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => !int.TryParse(token.Value, out var value) || value < 1 || value > most))
            {
                result.AddError($"{name} takes a whole number from 1 to {most}.");
            }
        });
        return option;
    }
}
