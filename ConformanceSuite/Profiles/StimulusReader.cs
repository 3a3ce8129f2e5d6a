using CatsIce.ConformanceSuite.Yaml;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>The key <c>stimulus</c> of a profile.</summary>
internal static class StimulusReader
{
    private const string Key = "stimulus";

    /// <param name="profile">The whole profile.</param>
    /// <param name="folder">From which paths are meant.</param>
    public static StimulusMeans Read(YamlFields profile, string folder, Faults faults)
    {
        const string Expected = "expected { adapter: ADDRESS }, { command: PROGRAM, arguments: [ … ] } or prompt";
        profile.Need(Key);
        if (profile.Node(Key) is YamlText { Value: "prompt" } or null)
        {
            return new StimulusMeans.Prompt();
        }

        if (profile.Node(Key) is not YamlMap map || profile.Group(Key, ["adapter", "command", "arguments"]) is not { } fields || fields.Has("adapter") == fields.Has("command"))
        {
            faults.Add(profile.LineOf(Key), $"'stimulus' says how the system is set going: {Expected}.");
            return new StimulusMeans.Prompt();
        }

        if (fields.Has("arguments") && !fields.Has("command"))
        {
            faults.Add(fields.LineOf("arguments"), "'arguments' stands beside 'command'; the adapter has no use for it.");
        }

        if (fields.Has("command"))
        {
            return new StimulusMeans.Command(Program(fields.NeededText("command"), folder), fields.Texts("arguments"));
        }

        if (Uri.TryCreate(fields.NeededText("adapter"), UriKind.Absolute, out var address) && address is { Scheme: "http" or "https", Host.Length: > 0 } && (address.Scheme == "https" || address.IsLoopback))
        {
            return new StimulusMeans.Adapter(address);
        }

        faults.Add(map.Line, $"'adapter' is '{fields.Text("adapter")}'; expected an https address, or http on this machine: http://127.0.0.1:7102.");
        return new StimulusMeans.Prompt();
    }

    // A mere name is looked for where programs lie, as in a shell.
    private static string Program(string name, string folder) => name.Contains('/', StringComparison.Ordinal) || name.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? Path.GetFullPath(name, folder) : name;
}
