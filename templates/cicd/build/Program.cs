return await CicdHost.Create().UseContext<BuildContext>().RunAsync(args);
