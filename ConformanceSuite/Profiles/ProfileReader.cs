using System.Collections.Immutable;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>Reads a profile strictly: every fault is one sentence with its line.</summary>
internal sealed class ProfileReader
{
    private const int LargestFile = 64 * 1024;

    private static readonly ImmutableArray<string> Keys =
        ["participant", "system", "address", "listen", "pki", "roles", "css", "features", "offices", "stimulus", "clock", "patience", "parallel"];

    private readonly YamlFields _fields;
    private readonly Faults _faults;
    private readonly string _folder;

    private ProfileReader(YamlFields fields, Faults faults, string folder) => (_fields, _faults, _folder) = (fields, faults, folder);

    /// <param name="path">Of the file.</param>
    /// <param name="folder">From which paths in it are meant; null: its own.</param>
    /// <exception cref="InputFaultException">The file does not exist or has faults: all of them.</exception>
    public static Profile Read(string path, string? folder = null)
    {
        if (!File.Exists(path) && !Directory.Exists(path))
        {
            throw new InputFaultException($"There is no profile {path}; 'init' writes one.");
        }

        var faults = new Faults(path);
        var profile = Parse(InputFile.Text(path, LargestFile, "a profile"), folder ?? Path.GetDirectoryName(Path.GetFullPath(path))!, faults);
        InputFaultException.ThrowIfAny(faults.Found);
        return profile!;
    }

    /// <param name="folder">From which paths are meant.</param>
    /// <returns>Worth something only when there are no faults.</returns>
    public static Profile? Parse(string text, string folder, Faults faults)
    {
        if (YamlReader.Read(text, faults) is not { } node)
        {
            return null;
        }

        if (node is not YamlMap map)
        {
            faults.Add(node, $"A profile is a group of keys ({string.Join(", ", Keys)}), but here is {node.Kind}.");
            return null;
        }

        return new ProfileReader(new YamlFields(map, "a profile", Keys, faults), faults, folder).Read(text, faults);
    }

    private Profile? Read(string text, Faults faults)
    {
        var participant = Participant();
        var country = participant?.Country;
        var claims = new ClaimReader(_fields, _faults);
        var system = _fields.Group("system", ["name", "version", "build"]);
        _fields.Need("system");
        var (address, clock) = (Address(), _fields.OneOf("clock", [("real", false), ("test", true)]) ?? false);
        var profile = new Profile(
            participant ?? default, system?.NeededText("name") ?? "", system?.NeededText("version") ?? "", system?.NeededText("build") ?? "",
            address, Url("listen", "https://127.0.0.1:9443") ?? new Uri("https://127.0.0.1"), KeyFolder(), claims.Roles(country), claims.Versions(), claims.Features(address is null, clock),
            claims.Offices(country), StimulusReader.Read(_fields, _folder, _faults), clock, Patience(), _fields.Whole("parallel", 1, 64) ?? 4, text);
        return faults.Any ? null : profile with { Folder = _folder };
    }

    /// <returns>Null: noted.</returns>
    private ParticipantId? Participant()
    {
        var text = _fields.NeededText("participant");
        if (ParticipantId.TryParse(text, out var participant) && participant.Value.StartsWith("NTA.", StringComparison.Ordinal))
        {
            return participant;
        }

        if (text.Length > 0)
        {
            _faults.Add(_fields.LineOf("participant"), $"'participant' is '{text}'; expected NTA. and the code of the country: NTA.UZ. Systems of countries are certified, not guarantors.");
        }

        return null;
    }

    private Uri? Address()
    {
        _fields.Need("address");
        return _fields.Text("address") is "collect" or null ? null : Url("address", "https://test.customs.example:8443/ice, or collect when the system fetches its messages");
    }

    private Uri? Url(string key, string example)
    {
        var text = _fields.NeededText(key);
        if (text.Length == 0)
        {
            return null;
        }

        if (Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Query.Length == 0)
        {
            return url;
        }

        _faults.Add(_fields.LineOf(key), $"'{key}' is '{text}'; expected an address as {example}.");
        return null;
    }

    private string KeyFolder()
    {
        var text = _fields.NeededText("pki");
        if (text.Contains('\0', StringComparison.Ordinal))
        {
            _faults.Add(_fields.LineOf("pki"), "'pki' is no path: it holds the character NUL.");
            return "";
        }

        var path = Path.GetFullPath(text, _folder);
        if (text.Length > 0 && !Directory.Exists(path))
        {
            _faults.Add(_fields.LineOf("pki"), $"'pki' is '{text}', but there is no folder {path}. The verbs 'pki init' and 'pki issue' of the hub make one.");
        }

        return path;
    }

    private TimeSpan Patience()
    {
        var text = _fields.Text("patience") ?? "PT30S";
        if (TimerAmount.TryParse(text, out var amount) && amount.Length >= TimeSpan.FromSeconds(1) && amount.Length <= TimeSpan.FromHours(1))
        {
            return amount.Length;
        }

        _faults.Add(_fields.LineOf("patience"), $"'patience' is '{text}'; expected an ISO 8601 duration from PT1S to PT1H in one unit: PT30S.");
        return TimeSpan.FromSeconds(30);
    }
}
