using System.CommandLine;
using CatsIce.Gateway.Operate.CommandLine;
using CatsIce.Protocol.Pki;

namespace CatsIce.Gateway.Operate.Configuration;

/// <summary>Where settings come from, weakest first: appsettings.json beside the program, the values of --development, the file of --config,
/// the environment (<c>CATSICE_Store__Path</c>), the command line.</summary>
internal sealed class ConfigurationSources
{
    public const string EnvironmentPrefix = "CATSICE_";

    /// <summary>Where --development keeps keys and database, below the working directory.</summary>
    public const string DevelopmentFolder = ".catsice";

    private readonly Option<bool> _development = new("--development")
    {
        Description = $"Development: keys (made on first use) and database lie in {DevelopmentFolder}, and participants need not be certified.",
    };

    private readonly Option<string> _config = new("--config") { Description = "JSON file with settings, over those of appsettings.json." };

    private readonly Option<string> _database = new("--database") { Description = "File of the embedded database; the same as --set Store:Path=FILE." };

    private readonly Option<string[]> _set = new("--set") { Description = "One setting as Section:Name=VALUE. May be repeated." };

    /// <summary>Adds the options that say where settings come from.</summary>
    public void AddTo(Command command)
    {
        _set.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => token.Value.IndexOf('=', StringComparison.Ordinal) < 1))
            {
                result.AddError($"--set takes Section:Name=VALUE; found '{token.Value}'.");
            }
        });
        command.Options.Add(_development);
        command.Options.Add(_config);
        command.Options.Add(_database);
        command.Options.Add(_set);
    }

    public bool IsDevelopment(ParseResult parsed) => parsed.GetValue(_development);

    /// <param name="more">Settings from further options of the verb; the strongest.</param>
    public IConfigurationRoot Build(ParseResult parsed, IEnumerable<KeyValuePair<string, string?>>? more = null)
    {
        var builder = new ConfigurationBuilder().AddJsonFile(Path.Combine(AppContext.BaseDirectory, "appsettings.json"), optional: true);
        if (IsDevelopment(parsed))
        {
            builder.AddInMemoryCollection(Development());
        }

        if (parsed.GetValue(_config) is { } file)
        {
            builder.AddJsonFile(File.Exists(file)
                ? Path.GetFullPath(file)
                : throw new EnvironmentFaultException($"The file {file} (--config) does not exist."));
        }

        builder.AddEnvironmentVariables(EnvironmentPrefix);
        var line = (parsed.GetValue(_set) ?? []).Select(text => text.Split('=', 2)).Select(pair => KeyValuePair.Create(pair[0], (string?)pair[1]));
        if (parsed.GetValue(_database) is { } database)
        {
            line = line.Append(KeyValuePair.Create("Store:Path", (string?)database));
        }

        // A setting given twice: the last one counts, as on every command line.
        builder.AddInMemoryCollection(line.Concat(more ?? []).GroupBy(pair => pair.Key, StringComparer.OrdinalIgnoreCase).Select(group => group.Last()));
        try
        {
            return builder.Build();
        }
        catch (InvalidDataException exception)
        {
            throw new EnvironmentFaultException($"{exception.Message} {exception.InnerException?.Message}".Trim());
        }
    }

    private static Dictionary<string, string?> Development()
    {
        var pki = new PkiFolder(Path.Combine(DevelopmentFolder, "pki"));
        var values = new Dictionary<string, string?>
        {
            ["Hub:AdmitOnboarding"] = "true",
            ["Telemetry:Listen"] = "http://localhost:0",
            ["Store:Path"] = Path.Combine(DevelopmentFolder, "catsice.db"),
            ["Certificates:TlsServer"] = pki.CertificateFile(PkiFolder.HubServer),
            ["Certificates:TlsServerKey"] = pki.KeyFile(PkiFolder.HubServer),
            ["Certificates:TlsClient"] = pki.CertificateFile(PkiFolder.HubClient),
            ["Certificates:TlsClientKey"] = pki.KeyFile(PkiFolder.HubClient),
            ["Certificates:Signing"] = pki.CertificateFile(PkiFolder.HubSigning),
            ["Certificates:SigningKey"] = pki.KeyFile(PkiFolder.HubSigning),
            ["Certificates:TrustedRoots"] = pki.CertificateFile(PkiFolder.Authority),
            ["Revocation:Folder"] = Path.Combine(DevelopmentFolder, "revocation"),
        };
        if (File.Exists(pki.ListFile))
        {
            values["Revocation:Sources"] = pki.ListFile;
        }

        return values;
    }
}
