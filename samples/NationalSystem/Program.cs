using CatsIce.NationalSystem.Configuration;

return await CommandLine.Run(args);
