using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CatsIce.LoadTests.CommandLine;

namespace CatsIce.LoadTests.Profiles;

/// <summary>Reads profiles strictly: a name that is not known is a fault, told with its line.</summary>
internal static class ProfileReader
{
    public static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        NumberHandling = JsonNumberHandling.Strict,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    private const string Prefix = "profiles/";

    /// <summary>The profiles that come with the program.</summary>
    public static IEnumerable<string> Names { get; } = [.. Resources.GetManifestResourceNames()
        .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => Path.GetFileNameWithoutExtension(name[Prefix.Length..])).Order(StringComparer.Ordinal)];

    private static Assembly Resources => typeof(ProfileReader).Assembly;

    /// <param name="nameOrFile">A name of <see cref="Names"/>, or a file.</param>
    /// <exception cref="InputFaultException">There is no such profile, or it is not as it must be.</exception>
    public static Profile Read(string nameOrFile)
    {
        if (Names.Contains(nameOrFile))
        {
            using var resource = new StreamReader(Resources.GetManifestResourceStream($"{Prefix}{nameOrFile}.json")!);
            return Parse(resource.ReadToEnd(), $"profile {nameOrFile}");
        }

        return File.Exists(nameOrFile)
            ? Parse(File.ReadAllText(nameOrFile), nameOrFile)
            : throw new InputFaultException($"There is no profile '{nameOrFile}'; expected one of {string.Join(", ", Names)}, or a file.");
    }

    public static Profile Parse(string json, string where)
    {
        try
        {
            var profile = JsonSerializer.Deserialize<Profile>(json, Form) ?? throw new InputFaultException($"{where} is empty.");
            return profile.Faults().Select(fault => $"{where}: {fault}").ToArray() is { Length: > 0 } faults ? throw new InputFaultException(faults) : profile;
        }
        catch (JsonException wrong)
        {
            throw new InputFaultException($"{where}{(wrong.LineNumber is { } line ? $", line {line + 1}" : "")}: {wrong.Message.ReplaceLineEndings(" ")}");
        }
    }
}
