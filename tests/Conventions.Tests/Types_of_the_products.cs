using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace Conventions.Tests;

public sealed partial class Types_of_the_products
{
    private static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["CatsIce.Schemas"] = [],
        ["CatsIce.Protocol"] = ["CatsIce.Schemas"],
    };

    [Fact]
    public void No_name_says_nothing()
    {
        var vague = Products.All.SelectMany(Products.OwnTypes).Where(type => VagueName().IsMatch(type.Name)).Select(type => type.FullName);
        Offences.None(vague);
    }

    [Fact]
    public void Folders_are_features_and_not_kinds()
    {
        string[] kinds = ["Services", "Helpers", "Models", "Interfaces", "Utils", "Utilities", "Common", "Managers", "Dto", "Dtos"];
        var found = Repository.ProductCode().Select(file => Path.GetDirectoryName(Repository.Relative(file))!)
            .Distinct().Where(folder => folder.Split('/', '\\').Any(kinds.Contains));
        Offences.None(found);
    }

    [Fact]
    public void Classes_are_sealed_unless_they_are_the_head_of_a_closed_family()
    {
        var open = Products.All.SelectMany(Products.OwnTypes)
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false } && !HasDescendant(type) && !IsMadeOfRazor(type))
            .Select(type => type.FullName);
        Offences.None(open);
    }

    [Fact]
    public void The_hub_and_the_samples_offer_no_public_types()
    {
        // Programs, not libraries: what is public there would be an interface that nobody asked for.
        var exposed = Products.All.Except([Products.Schemas, Products.Sampling, Products.Protocol]).SelectMany(Products.OwnTypes)
            .Where(type => type.IsPublic && type.Name != "Program" && !IsMadeOfRazor(type)).Select(type => type.FullName);
        Offences.None(exposed);
    }

    [Fact]
    public void No_interface_has_a_single_implementation()
    {
        var single = Products.All.SelectMany(Products.OwnTypes).Where(type => type.IsInterface)
            .Select(type => (type.FullName, Count: Products.All.SelectMany(Products.OwnTypes).Count(other => other.IsClass && type.IsAssignableFrom(other))))
            .Where(pair => pair.Count == 1 && !Seams.Contains(pair.FullName));
        Offences.None(single);
    }

    [Fact]
    public void Schemas_and_Protocol_depend_on_the_platform_alone()
    {
        foreach (var assembly in new[] { Products.Schemas, Products.Protocol })
        {
            var foreign = assembly.GetReferencedAssemblies().Select(name => name.Name!)
                .Where(name => !name.StartsWith("System", StringComparison.Ordinal) && name is not ("netstandard" or "mscorlib")
                               && !Allowed[assembly.GetName().Name!].Contains(name));
            Offences.None(foreign);
        }
    }

    /// <summary>The compiler makes a Razor component public and open, whatever we say.</summary>
    private static bool IsMadeOfRazor(Type type) => type.Name == "_Imports" || type.IsAssignableTo(typeof(Microsoft.AspNetCore.Components.ComponentBase));

    /// <summary>Seams by decision: the database dialect is one engine today and more by design.</summary>
    private static readonly string[] Seams = [];

    private static bool HasDescendant(Type type) => type.Assembly.GetTypes().Any(other => other.IsSubclassOf(type));

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Utility|Utilities|Common|Impl|Misc|Base)$")]
    private static partial Regex VagueName();
}
