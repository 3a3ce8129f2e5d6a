namespace CatsIce.Corridor.Processes;

/// <summary>Where the corridor keeps its things: <c>pki</c> (made once, kept), <c>data</c> (new for every run), <c>logs</c>.</summary>
internal sealed class CorridorFolder
{
    public CorridorFolder(string root)
    {
        Root = Path.GetFullPath(root);
        if (Directory.Exists(Path.Combine(Root, "data")))
        {
            // Every run begins with empty books: what a run finds does not depend on the one before.
            Directory.Delete(Path.Combine(Root, "data"), recursive: true);
        }

        Directory.CreateDirectory(Path.Combine(Root, "data"));
        Directory.CreateDirectory(Path.Combine(Root, "logs"));
    }

    public string Root { get; }

    public string PkiFolder => Path.Combine(Root, "pki");

    public string HubSettings => Path.Combine(Root, "hub.json");

    public string Pki(string file) => Path.Combine(PkiFolder, file);

    public string Data(string name) => Path.Combine(Root, "data", name);

    public string Log(string name) => Path.Combine(Root, "logs", $"{name}.log");
}
