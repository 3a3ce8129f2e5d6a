using System.CommandLine;

return await new RootCommand("Certifies the system of a country against the Common System Specifications.").Parse(args).InvokeAsync();
