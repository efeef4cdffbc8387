// stub: stands in until the real one lands
import { Command } from "commander";
export const doctorCommand = (): Command => new Command("doctor");
