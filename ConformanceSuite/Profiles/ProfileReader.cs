using System.Collections.Immutable;
using System.Text;
using CatsIce.ConformanceSuite.CommandLine;
using CatsIce.ConformanceSuite.Language;
using CatsIce.ConformanceSuite.Language.Reading;
using CatsIce.ConformanceSuite.Yaml;
using CatsIce.Protocol.Identifiers;
using CatsIce.Schemas;
using CatsIce.Schemas.Sampling;

namespace CatsIce.ConformanceSuite.Profiles;

/// <summary>Reads a profile strictly: every fault is one sentence with its line.</summary>
internal sealed class ProfileReader
{
    private const int LargestFile = 64 * 1024;

    private static readonly ImmutableArray<string> Keys =
        ["participant", "system", "address", "listen", "pki", "roles", "css", "features", "offices", "stimulus", "clock", "patience", "parallel"];

    private static readonly ImmutableArray<string> RoleWords = [.. Grammar.Roles.Where(role => role.Value is not Role.Any).Select(role => role.Word)];
    private readonly YamlFields _fields;
    private readonly Faults _faults;
    private readonly string _folder;

    private ProfileReader(YamlFields fields, Faults faults, string folder) => (_fields, _faults, _folder) = (fields, faults, folder);

    /// <param name="path">Of the file; paths in it are meant from its folder.</param>
    /// <exception cref="InputFaultException">The file does not exist or has faults: all of them.</exception>
    public static Profile Read(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputFaultException($"There is no profile {path}; 'init' writes one.");
        }

        if (new FileInfo(path).Length > LargestFile)
        {
            throw new InputFaultException($"{path} has more than {LargestFile} bytes and is no profile.");
        }

        var faults = new Faults(path);
        var profile = Parse(File.ReadAllText(path, Encoding.UTF8), Path.GetDirectoryName(Path.GetFullPath(path))!, faults);
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
        var system = _fields.Group("system", ["name", "version", "build"]);
        _fields.Need("system");
        var (address, clock) = (Address(), _fields.OneOf("clock", [("real", false), ("test", true)]) ?? false);
        var profile = new Profile(
            participant ?? default, system?.NeededText("name") ?? "", system?.NeededText("version") ?? "", system?.NeededText("build") ?? "",
            address, Url("listen", "https://127.0.0.1:9443") ?? new Uri("https://127.0.0.1"), KeyFolder(), Roles(country), Versions(), Features(address is null, clock),
            Offices(country), StimulusReader.Read(_fields, _faults), clock, Patience(), _fields.Whole("parallel", 1, 64) ?? 4, text);
        return faults.Any ? null : profile;
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
        var path = Path.GetFullPath(text, _folder);
        if (text.Length > 0 && !Directory.Exists(path))
        {
            _faults.Add(_fields.LineOf("pki"), $"'pki' is '{text}', but there is no folder {path}. The verbs 'pki init' and 'pki issue' of the hub make one.");
        }

        return path;
    }

    private ImmutableArray<Role> Roles(string? country)
    {
        ImmutableArray<Role> roles = [.. Known("roles", "role", RoleWords).Select(word => Grammar.Roles.First(role => role.Word == word).Value)];
        foreach (var role in roles.Where(role => country is not null && OfficesFor(role, country).IsEmpty))
        {
            _faults.Add(_fields.LineOf("roles"), $"No story of the suite has an office of {country} as {Parties.NameOf(role)}, so that this role can't be tested.");
        }

        return roles;
    }

    private ImmutableArray<string> Versions() => Known("css", "version", [.. SchemaLibrary.Default.Versions.Select(css => css.Version)]);

    private ImmutableHashSet<string> Features(bool collects, bool testClock)
    {
        var claimed = Words("features", "feature", Profiles.Features.Names).ToImmutableHashSet();
        foreach (var (feature, holds, key) in new[] { (Profiles.Features.Collect, collects, "address: collect"), (Profiles.Features.TestClock, testClock, "clock: test") })
        {
            if (claimed.Contains(feature) && !holds)
            {
                _faults.Add(_fields.LineOf("features"), $"The feature '{feature}' is claimed, but the profile does not say '{key}'.");
            }

            claimed = holds ? claimed.Add(feature) : claimed;
        }

        return claimed;
    }

    private ImmutableDictionary<Role, ImmutableArray<string>> Offices(string? country)
    {
        if (_fields.Group("offices", RoleWords) is not { } fields || country is null)
        {
            return ImmutableDictionary<Role, ImmutableArray<string>>.Empty;
        }

        var offices = ImmutableDictionary.CreateBuilder<Role, ImmutableArray<string>>();
        foreach (var (word, role) in Grammar.Roles.Where(role => fields.Has(role.Word)))
        {
            var possible = OfficesFor(role, country);
            offices[role] = fields.Texts(word);
            foreach (var office in offices[role].Where(office => !possible.Contains(office)))
            {
                _faults.Add(fields.LineOf(word), $"'{office}' is no office of {country} that the stories of the suite have as {word}; they have {(possible.IsEmpty ? "none" : string.Join(", ", possible))}.");
            }
        }

        return offices.ToImmutable();
    }

    private static ImmutableArray<string> OfficesFor(Role role, string country)
    {
        var known = CountryOffices.Of(country);
        return role switch { Role.Departure => known.Departure, Role.Transit => known.Transit, Role.Destination => known.Destination, _ => [.. known.Transit.Union(known.Destination)] };
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

    private ImmutableArray<string> Known(string key, string what, IReadOnlyCollection<string> known)
    {
        _fields.Need(key);
        var words = Words(key, what, known);
        if (_fields.Has(key) && words.IsEmpty)
        {
            _faults.Add(_fields.LineOf(key), $"'{key}' needs at least one of {string.Join(", ", known)}.");
        }

        return words;
    }

    private ImmutableArray<string> Words(string key, string what, IReadOnlyCollection<string> known)
    {
        var words = _fields.Texts(key);
        foreach (var stranger in words.Where(word => !known.Contains(word)))
        {
            var suggestion = Spelling.Suggest(stranger, known);
            _faults.Add(_fields.LineOf(key), $"There is no {what} '{stranger}'{(suggestion.Length > 0 ? suggestion : $"; expected one of {string.Join(", ", known.Order(StringComparer.Ordinal))}.")}");
        }

        return [.. words.Where(known.Contains)];
    }
}
