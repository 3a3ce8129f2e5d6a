using System.Xml.Linq;

namespace Conventions.Tests;

public sealed class Project_files
{
    /// <summary>Who may reference whom. A project that is not listed and not a test may not exist.</summary>
    private static readonly Dictionary<string, string[]> References = new()
    {
        ["CatsIce.Schemas"] = [],
        ["CatsIce.Protocol"] = ["CatsIce.Schemas"],
        ["CatsIce.CommandLine"] = [],
        ["CatsIce.Gateway"] = ["CatsIce.CommandLine", "CatsIce.Protocol"],
        ["CatsIce.Schemas.Documentation"] = ["CatsIce.Schemas"],
        ["CatsIce.Schemas.Sampling"] = ["CatsIce.Schemas"],
        ["CatsIce.Schemas.Tool"] = ["CatsIce.Protocol", "CatsIce.Schemas.Documentation", "CatsIce.Schemas.Sampling"],
        ["CatsIce.NationalSystem"] = ["CatsIce.Protocol"],
        ["CatsIce.Corridor"] = ["CatsIce.Protocol"],
        ["CatsIce.ConformanceSuite"] = ["CatsIce.CommandLine", "CatsIce.Protocol", "CatsIce.Schemas.Sampling"],
        ["CatsIce.LoadTests"] = ["CatsIce.CommandLine", "CatsIce.Protocol", "CatsIce.Schemas.Sampling"],
        ["CatsIce.ConformanceSuite.DotnetTest"] = ["CatsIce.ConformanceSuite"],
    };

    private static IEnumerable<(string Name, string Path, XElement Project)> All() => Repository.Files("", ".csproj")
        .Select(file => (Path.GetFileNameWithoutExtension(file), Repository.Relative(file), XElement.Load(file)));

    [Fact]
    public void References_point_in_one_direction()
    {
        var wrong = from project in All()
                    where !project.Path.StartsWith("tests/", StringComparison.Ordinal)
                    from reference in project.Project.Descendants("ProjectReference")
                    let target = Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))
                    where (string?)reference.Attribute("ReferenceOutputAssembly") != "false"
                    where !References.TryGetValue(project.Name, out var allowed) || !allowed.Contains(target)
                    select $"{project.Path} -> {target}";
        Offences.None(wrong);
    }

    [Fact]
    public void Protocol_and_Schemas_use_no_packages()
    {
        var used = All().Where(project => project.Name is "CatsIce.Schemas" or "CatsIce.Protocol")
            .SelectMany(project => project.Project.Descendants("PackageReference").Concat(project.Project.Descendants("FrameworkReference"))
                .Select(reference => $"{project.Path}: {(string?)reference.Attribute("Include")}"));
        Offences.None(used);
    }

    [Fact]
    public void Package_versions_are_written_in_one_place()
    {
        var elsewhere = All().SelectMany(project => project.Project.Descendants("PackageReference")
            .Where(reference => reference.Attribute("Version") is not null || reference.Element("Version") is not null)
            .Select(reference => $"{project.Path}: {(string?)reference.Attribute("Include")}"));
        Offences.None(elsewhere);
    }

    [Fact]
    public void No_project_is_nested_in_another_that_does_not_leave_its_folder_out()
    {
        // The outer one would compile the files of the inner one, too.
        var folders = All().Select(project => (Folder: Path.GetDirectoryName(project.Path)! + "/", LeftOut: (string?)project.Project.Descendants("DefaultItemExcludes").FirstOrDefault() ?? "")).ToList();
        var nested = from inner in folders
                     from outer in folders
                     where outer.Folder != inner.Folder && inner.Folder.StartsWith(outer.Folder, StringComparison.Ordinal)
                     where !outer.LeftOut.Contains($";{inner.Folder[outer.Folder.Length..]}**", StringComparison.Ordinal)
                     select inner.Folder;
        Offences.None(nested);
    }

    [Fact]
    public void Every_project_is_in_the_solution()
    {
        var solution = Repository.Read("CatsIce.sln").Replace('\\', '/');
        Offences.None(All().Where(project => !solution.Contains(project.Path, StringComparison.Ordinal)).Select(project => project.Path));
    }

    [Fact]
    public void Tests_lie_where_the_test_command_looks()
    {
        // tests/NAME/NAME.csproj is a test project for ./test; a test elsewhere would never run.
        var lost = from file in Repository.Files("tests", ".cs")
                   let text = File.ReadAllText(file)
                   where text.Contains("[Fact", StringComparison.Ordinal) || text.Contains("[Theory", StringComparison.Ordinal)
                   let folder = Repository.Relative(file).Split('/')[1]
                   where !File.Exists(Path.Combine(Repository.Root, "tests", folder, folder + ".csproj"))
                   select Repository.Relative(file);
        Offences.None(lost);
    }
}
